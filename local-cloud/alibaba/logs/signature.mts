import { createHmac } from 'node:crypto';
import { decodedPath } from '../../path.mts';
import type { WireRequest } from '../../wire.mts';

const bySign = ([a]: readonly [string, string], [b]: readonly [string, string]) =>
	a < b ? -1 : Number(a > b);

/** The whole `Authorization` of Simple Log Service, signature v1, by the document ("Request signature"). */
export function expectedSls(request: WireRequest, id: string, secret: string): string {
	const { method, pathname, query, headers } = request;
	const own = Object.entries(headers)
		.filter(([name]) => /^x-(?:log|acs)-/.test(name))
		.sort(bySign)
		.map(([name, value]) => `${name}:${value}\n`);
	const parameters = [...new URLSearchParams(query)].sort(bySign);
	const resource = parameters.map(([name, value]) => `${name}=${value}`).join('&');
	const text = [
		method,
		headers['content-md5'] ?? '',
		headers['content-type'] ?? '',
		headers.date ?? '',
		`${own.join('')}${decodedPath(pathname)}${resource === '' ? '' : `?${resource}`}`,
	].join('\n');
	return `LOG ${id}:${createHmac('sha256', secret).update(text).digest('base64')}`;
}
