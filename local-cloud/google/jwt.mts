import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { keyFile, platformPem } from './keys.mts';

/** The claims of a token. */
export type Claims = Readonly<Record<string, unknown>>;

const decoded = (part: string): Claims | undefined => {
	try {
		const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
		return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
	} catch {
		return undefined;
	}
};

/** The header and claims of a token whose RS256 signature is by `key`; `undefined` for any other. */
export function verified(
	token: string,
	key: KeyObject,
): { header: Claims; claims: Claims } | undefined {
	const [head = '', body = '', signature = '', ...more] = token.split('.');
	const [header, claims] = [decoded(head), decoded(body)];
	if (!header || !claims || header.alg !== 'RS256' || more.length > 0) return undefined;
	const isRight = verify(
		'sha256',
		Buffer.from(`${head}.${body}`),
		key,
		Buffer.from(signature, 'base64url'),
	);
	return isRight ? { header, claims } : undefined;
}

/** The public half of the service account's key: all that the platform itself has of it. */
export const accountKey = createPublicKey(keyFile.private_key);

const platformKey = createPrivateKey(platformPem);

/** The public half of the platform's own key, with which it signs ID tokens. */
export const platformPublicKey = createPublicKey(platformKey);

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of the platform. */
export function issued(claims: Claims): string {
	const input = `${encoded({ alg: 'RS256', kid: 'local-cloud', typ: 'JWT' })}.${encoded(claims)}`;
	const signature = sign('sha256', Buffer.from(input), platformKey);
	return `${input}.${signature.toString('base64url')}`;
}
