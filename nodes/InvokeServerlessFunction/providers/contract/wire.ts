import type { WireRequest } from '../../../../credentials/signing/wireRequest';

export type { WireRequest };

/** Methods with which functions are called by their URLs; the first is the default. */
export const HTTP_METHODS = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;

/** A request of a provider API before it is signed: absolute, percent-encoded URL; the body's bytes. */
export interface ApiRequest extends Sendable {
	readonly method: (typeof HTTP_METHODS)[number];
}

/** What a transport carries. */
export interface Sendable extends WireRequest {
	/** Which of the credential's signatures it takes; absent where host and path show it. Never on the wire. */
	readonly scheme?: string;
	/** Set where it starts a function and has no body: clients send what has none again on their own. */
	readonly once?: true;
}

/** A reply as it came off the wire. Header names are lower-case. */
export interface ApiReply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
	/** `Set-Cookie`, the one header that cannot be joined; absent where there is none. */
	readonly cookies?: readonly string[];
}
