import type { ApiReply, Failure, Grant, Refused, Sendable } from '../providers/contract';

/** What came of sending a request: a reply, whatever its status, or the reason there is none. */
export type Sent =
	| {
			readonly kind: 'reply';
			readonly reply: ApiReply;
			/** How often the client itself put the request on the wire; 1 where it is not said. */
			readonly sends?: number;
	  }
	| {
			readonly kind: 'failed';
			readonly failure: Failure;
			/** Nothing left this machine: n8n, its policy or the credential refused. */
			readonly unsent?: boolean;
	  };

/** Signs a request with the user's credential and sends it once. Never throws, never repeats. */
export interface Transport {
	/**
	 * @param timeoutMs how long the reply, its body included, may take; looked at again just before sending. Name and
	 * connection may take longer: whoever waits has a deadline besides
	 * @param grant what the credential signs with besides
	 */
	send(request: Sendable, timeoutMs: number, grant?: Grant | null): Promise<Sent>;
	/** Present where a grant may have to be fetched before the credential can sign. */
	readonly grants?: GrantSource;
}

/** Where grants come from. */
export interface GrantSource {
	/** The grant that is held for such a request, else a new one; null where it needs none. Never throws. */
	obtain(
		request: Sendable,
	): Promise<{ readonly kind: 'granted'; readonly grant: Grant | null } | Refused>;
	/** The cloud refused this one. */
	drop(grant: Grant): void;
	/** Every grant that a call was given: what must not show up in a text. */
	handedOut(): readonly Grant[];
}
