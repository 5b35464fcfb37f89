import type { AccessKey } from '../contract.mts';
import type { Platform } from './platform.mts';
import type { WireRequest } from '../wire.mts';
import { CLOCK_TOLERANCE_SECONDS, findAccessKey } from './access-key.mts';
import { Refusal } from './refusals.mts';
import { formSignature, stringToSignV1, type Parameters } from './signature-form.mts';
import { expectedTc3Signature, readTc3Authorization } from './signature-tc3.mts';

const signatureFailure = (detail = ''): Refusal =>
	new Refusal(
		'AuthFailure.SignatureFailure',
		`The provided credentials could not be validated. Please check your signature is correct.${detail}`,
	);

function checkTime(platform: Platform, timestamp: string): void {
	const off = Math.abs(platform.now() / 1000 - Number(timestamp));
	if (!/^\d+$/.test(timestamp) || off > CLOCK_TOLERANCE_SECONDS) {
		throw new Refusal(
			'AuthFailure.SignatureExpire',
			'The provided credentials could not be validated because of exceeding request time limit, ' +
				'the difference between the request time and the server time must be less than 5 minutes.',
		);
	}
}

function keyOf(platform: Platform, secretId: string) {
	const key = findAccessKey(platform, secretId);
	if (key) return key;
	throw new Refusal(
		'AuthFailure.SecretIdNotFound',
		'The SecretId is not found, please ensure that your SecretId is correct.',
	);
}

function checkToken({ token: expected, ended }: AccessKey, token: string | undefined): void {
	if (ended === true || (token ?? '') !== expected) {
		throw new Refusal('AuthFailure.TokenFailure', 'Invalid token. Please check your token.');
	}
}

/** Verifies a TC3-HMAC-SHA256 request for a service; throws a `Refusal`. */
export function authenticateTc3(platform: Platform, request: WireRequest, service = 'scf'): void {
	const claimed = readTc3Authorization(request.headers.authorization ?? '');
	if (!claimed || !['content-type', 'host'].every((name) => claimed.signedHeaders.includes(name))) {
		throw new Refusal(
			'AuthFailure.InvalidAuthorization',
			'The `Authorization` in the request header does not conform to the Tencent Cloud standard.',
		);
	}
	const timestamp = request.headers['x-tc-timestamp'] ?? '';
	if (timestamp === '') {
		throw new Refusal(
			'MissingParameter',
			'The request is missing a required parameter `Timestamp`.',
		);
	}
	checkTime(platform, timestamp);
	const key = keyOf(platform, claimed.secretId);
	const utcDay = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
	if (claimed.date !== utcDay || claimed.service !== service) {
		throw signatureFailure(' The credential scope does not match the request.');
	}
	if (expectedTc3Signature(request, claimed, timestamp, key.secret) !== claimed.signature) {
		throw signatureFailure();
	}
	checkToken(key, request.headers['x-tc-token']);
}

/** Largest form of signature v1; bigger ones are reported as a signature failure by the cloud. */
const FORM_LIMIT_BYTES = 1_048_576;

/** Verifies a request signed with API 3.0's signature v1 in query or form; throws a `Refusal`. */
export function authenticateV1(
	platform: Platform,
	request: WireRequest,
	parameters: Parameters,
): void {
	if (request.body.length > FORM_LIMIT_BYTES) {
		throw signatureFailure(
			' The size of the request exceeds the limit of signature v1; use TC3-HMAC-SHA256.',
		);
	}
	const value = new Map(parameters);
	for (const name of ['Timestamp', 'Nonce', 'SecretId', 'Signature']) {
		if (!value.get(name)) {
			throw new Refusal(
				'MissingParameter',
				`The request is missing a required parameter \`${name}\`.`,
			);
		}
	}
	checkTime(platform, value.get('Timestamp') ?? '');
	const key = keyOf(platform, value.get('SecretId') ?? '');
	const { host = '' } = request.headers;
	// Tencent's SDK signs a custom endpoint with its port, the documented rule has none.
	const valid = [host, host.replace(/:\d+$/, '')].some((signedHost) => {
		const text = stringToSignV1(request.method, signedHost, parameters);
		return formSignature(key.secret, text, value.get('SignatureMethod')) === value.get('Signature');
	});
	if (!valid) throw signatureFailure();
	checkToken(key, value.get('Token'));
}
