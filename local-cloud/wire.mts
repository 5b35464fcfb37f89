import type { ServerResponse } from 'node:http';

/** A raw request, as every cloud is shown it. */
export interface WireRequest {
	method: string;
	/** Path without query, undecoded. */
	pathname: string;
	/** Query without `?`, undecoded. */
	query: string;
	/** Lower-case names, `host` among them; repeated headers joined as Node's http server joins them. */
	headers: Record<string, string>;
	body: Buffer;
	/** Aborted when the client is gone before it has the reply. */
	gone?: AbortSignal;
}

/** A request as it is kept: what was on the wire, and what it was recognised as. */
export interface RequestRecord {
	/** Milliseconds since the epoch, by the local cloud's own clock. */
	at: number;
	method: string;
	/** Path with query, undecoded. */
	path: string;
	headers: Record<string, string>;
	body: Buffer;
	/** HTTP status of the reply; 0 until it is sent. */
	status: number;
	/** Id of the cloud, or `unknown`. */
	cloud: string;
	/** The API, for example `2018-04-16`, `v2`, `iam-v3`; empty while unknown. */
	api: string;
	/** The vendor's name of the operation, for example `Invoke`; empty while unknown. */
	action: string;
	functionName?: string;
}

/** The reply of a cloud, ready to be written. */
export interface WireReply {
	status: number;
	/** A list repeats the header. */
	headers: Record<string, string | string[]>;
	body: Buffer;
	/** Writes it in another way than at once and whole. */
	deliver?: Delivery;
}

/** Ends a connection: in order (FIN), or with a reset (RST). */
export type Cut = (how: 'close' | 'reset') => void;

/** Writes a reply; `cut` instead of destroying the response, so that clients are not blamed for it. */
export type Delivery = (response: ServerResponse, reply: WireReply, cut: Cut) => void;
