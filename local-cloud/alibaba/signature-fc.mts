import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { decodedPath } from '../path.mts';
import type { WireRequest } from '../wire.mts';
import { accessKeyOf, CLOCK_TOLERANCE_MS } from './access-key.mts';
import type { Platform } from './platform.mts';
import { Refusal } from './refusals.mts';

/** `lib/helper.js` alone: the package's entry loads a whole object storage client. */
const sdk = createRequire(import.meta.url)('@alicloud/fc2/lib/helper.js') as {
	/** For a decoded path and lower-case headers. */
	composeStringToSign(method: string, path: string, headers: Record<string, string>): string;
};

/** The whole `Authorization` header of a request; string to sign by Alibaba's own SDK (@alicloud/fc2). */
export function officialFcAuthorization(request: WireRequest, id: string, secret: string): string {
	// The date slot takes x-fc-date where a client cannot set Date.
	const date = request.headers['x-fc-date'] ?? request.headers.date ?? '';
	const path = decodedPath(request.pathname);
	const text = sdk.composeStringToSign(request.method, path, { ...request.headers, date });
	return `FC ${id}:${createHmac('sha256', secret).update(text).digest('base64')}`;
}

/** Verifies the "FC" signature of API 2016-08-15; throws a `Refusal`. */
export function authenticateFc(platform: Platform, request: WireRequest): void {
	const { authorization = '' } = request.headers;
	if (authorization === '') {
		throw new Refusal(
			400,
			'MissingRequiredHeader',
			'required HTTP header Authorization was not specified',
		);
	}
	const date = request.headers['x-fc-date'] ?? request.headers.date;
	if (date === undefined) {
		throw new Refusal(400, 'MissingRequiredHeader', 'required HTTP header Date was not specified');
	}
	const id = /^FC ([^:\s]+):\S+$/.exec(authorization)?.[1];
	if (id === undefined) {
		throw new Refusal(403, 'AccessDenied', 'The Authorization header is malformed');
	}
	const off = Math.abs(platform.now() - Date.parse(date));
	if (!(off <= CLOCK_TOLERANCE_MS)) {
		throw new Refusal(
			403,
			'AccessDenied',
			`The request time '${date}' differs from the server time by more than 15 minutes`,
		);
	}
	const key = accessKeyOf(platform, id);
	if (officialFcAuthorization(request, id, key.secret) !== authorization) {
		throw new Refusal(
			403,
			'SignatureNotMatch',
			'The request signature we calculated does not match the signature you provided. ' +
				'Check your access key and signing method.',
		);
	}
	if ((request.headers['x-fc-security-token'] ?? '') !== key.token) {
		throw new Refusal(403, 'AccessDenied', 'The security token you provided is invalid');
	}
	if (key.ended === true) {
		throw new Refusal(403, 'AccessDenied', 'The security token you provided has expired');
	}
}
