import type { WireRequest } from '../../../../credentials/signing/wireRequest';

export type { WireRequest };

/** A request of a provider API before it is signed: absolute, percent-encoded URL; the body's bytes. */
export interface ApiRequest extends WireRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
}

/** A reply as it came off the wire. Header names are lower-case. */
export interface ApiReply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}
