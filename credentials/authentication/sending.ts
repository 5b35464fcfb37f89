import type { SigningKeys } from '../signing/tc3';
import type { CredentialData } from './fields';

/** Under this key a caller's credential data carries what hears of the signing; it is no field and never stored. */
const SENDING = Symbol.for('n8n-nodes-serverless-functions.sending');

/** What a caller hears of its own request, at the last moment before it leaves. */
export interface Sending {
	/** @throws where the call is over: a request whose item has ended is not sent any more */
	begin?(): void;
	/** The credential could not sign, for this reason; nothing leaves. */
	failed?(reason: unknown): void;
	/** Keys that were derived from the secret: they live as long as the caller. */
	readonly signingKeys: SigningKeys;
	/** Which of the credential's signatures the request takes; by its host and path where it is not said. */
	readonly scheme?: string | undefined;
}

/** The credential's data with a caller that listens. */
export const withSending = (credentials: CredentialData, sending: Sending): CredentialData => ({
	...credentials,
	[SENDING]: sending,
});

const sendingOf = (credentials: object): Sending | undefined =>
	(credentials as { [SENDING]?: Sending })[SENDING];

/** The derived keys that the caller keeps; none where nobody does. */
export const signingKeysOf = (credentials: object): SigningKeys =>
	sendingOf(credentials)?.signingKeys ?? new Map();

/** The signature that the caller asks for; undefined where the request itself shows it. */
export const schemeAskedFor = (credentials: object): string | undefined =>
	sendingOf(credentials)?.scheme;

/** What came of work: its result, or why there is none. */
function triedOut<T>(work: () => T): { readonly result: T } | { readonly reason: unknown } {
	try {
		return { result: work() };
	} catch (reason) {
		return { reason };
	}
}

/** Runs what signs, and lets the caller know; without a caller it only runs. */
export function signing<T>(credentials: object, sign: () => T): T {
	const sending = sendingOf(credentials);
	sending?.begin?.();
	const signed = triedOut(sign);
	if ('result' in signed) return signed.result;
	sending?.failed?.(signed.reason);
	throw signed.reason as Error;
}
