/** Under this key a caller's credential data carries what hears of the signing; it is no field and never stored. */
const SENDING = Symbol.for('n8n-nodes-serverless-functions.sending');

/** What a caller hears of its own request, at the last moment before it leaves. */
export interface Sending {
	/** @throws where the call is over: a request whose item has ended is not sent any more */
	begin(): void;
	/** The credential could not sign; nothing leaves. */
	failed(error: unknown): void;
}

/** The credential's data with a caller that listens. */
export const withSending = <T extends object>(credentials: T, sending: Sending): T => ({
	...credentials,
	[SENDING]: sending,
});

/** Runs what signs, and lets the caller know; without a caller it only runs. */
export function signing<T>(credentials: object, sign: () => T): T {
	const sending = (credentials as { [SENDING]?: Sending })[SENDING];
	sending?.begin();
	try {
		return sign();
	} catch (error) {
		sending?.failed(error);
		throw error;
	}
}
