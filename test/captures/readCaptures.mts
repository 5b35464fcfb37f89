import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';

/** A request that an official SDK put on the wire, and the fake keys that signed it. */
export interface Capture {
	readonly name: string;
	readonly sdk: string;
	readonly credentials: Readonly<Record<string, string | null>> & {
		readonly sts?: Readonly<Record<string, string>>;
	};
	/** As it was sent; its `Authorization` or `Signature` is the official one. */
	readonly request: WireRequest;
}

interface CaptureFile {
	readonly name: string;
	readonly sdk: string;
	readonly credentials: Capture['credentials'];
	readonly requests: ReadonlyArray<{
		readonly method: string;
		readonly target: string;
		readonly headers: ReadonlyArray<readonly [string, string]>;
		readonly bodyUtf8: string;
	}>;
}

/** Every capture of a cloud's folder, or of the clouds' STS, by file name. */
export function readCaptures(cloud: 'tencent' | 'alibaba' | 'huawei' | 'sts'): Capture[] {
	const folder = join(import.meta.dirname, cloud);
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => toCapture(JSON.parse(readFileSync(join(folder, file), 'utf8')) as CaptureFile));
}

function toCapture({ name, sdk, credentials, requests }: CaptureFile): Capture {
	const [sent] = requests;
	if (sent === undefined) throw new Error(`${name} holds no request`);
	const headers = Object.fromEntries(sent.headers);
	const host = sent.headers.find(([header]) => header.toLowerCase() === 'host')?.[1] ?? '';
	const scheme = /^(?:127\.|localhost)/.test(host) ? 'http' : 'https';
	return {
		name,
		sdk,
		credentials,
		request: {
			method: sent.method,
			url: `${scheme}://${host}${sent.target}`,
			headers,
			body: Buffer.from(sent.bodyUtf8, 'utf8'),
		},
	};
}
