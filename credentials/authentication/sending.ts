import type { CredentialData } from './fields';

/** Under this key a caller's credential data carries what hears of the signing; it is no field and never stored. */
const SENDING = Symbol.for('n8n-nodes-serverless-functions.sending');

/** What a caller hears of its own request, at the last moment before it leaves. */
export interface Sending {
	/** @throws where the call is over: a request whose item has ended is not sent any more */
	begin?(): void;
	/** The credential could not sign; nothing leaves. */
	failed?(): void;
	/** Keys that were derived from the secret: they live as long as the caller. */
	readonly signingKeys: Map<string, Buffer>;
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
export const signingKeysOf = (credentials: object): Map<string, Buffer> =>
	sendingOf(credentials)?.signingKeys ?? new Map<string, Buffer>();

/** The signature that the caller asks for; undefined where the request itself shows it. */
export const schemeAskedFor = (credentials: object): string | undefined =>
	sendingOf(credentials)?.scheme;

/** Runs what signs, and lets the caller know; without a caller it only runs. */
export function signing<T>(credentials: object, sign: () => T): T {
	const sending = sendingOf(credentials);
	sending?.begin?.();
	let signed = false;
	try {
		const result = sign();
		signed = true;
		return result;
	} finally {
		if (!signed) sending?.failed?.();
	}
}
