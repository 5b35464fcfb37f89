import { createHash, createHmac } from 'node:crypto';
import type { WireRequest } from '../wire.mts';
import { readTc3Authorization } from './signature-tc3.mts';

const hash = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer =>
	createHmac('sha256', key).update(text).digest();

/**
 * What the Authorization of a request to a function URL should be, over the headers that it names; empty where
 * it is none. Written from "Function URL authentication" (583/96100) and "Signature v3".
 */
export function expectedScfUrl(request: WireRequest, id: string, secret: string): string {
	const claimed = readTc3Authorization(request.headers.authorization ?? '');
	const timestamp = request.headers['x-scf-cam-timestamp'] ?? '';
	if (!claimed || timestamp === '') return '';
	const names = claimed.signedHeaders.join(';');
	const canonical = [
		request.method,
		request.pathname,
		request.query,
		...claimed.signedHeaders.map(
			(name) => `${name}:${(request.headers[name] ?? '').trim().toLowerCase()}`,
		),
		'',
		names,
		hash(request.body),
	].join('\n');
	const day = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
	const scope = `${day}/scf/tc3_request`;
	const key = hmac(hmac(hmac(`TC3${secret}`, day), 'scf'), 'tc3_request');
	const text = ['TC3-HMAC-SHA256', timestamp, scope, hash(canonical)].join('\n');
	return `TC3-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names}, Signature=${hmac(key, text).toString('hex')}`;
}
