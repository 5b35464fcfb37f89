import type { Grant } from '../../../../credentials/authentication/grantStore';
import type { Refused } from './outcome';
import type { ApiReply, WireRequest } from './wire';

export type { Grant };

/**
 * A request before the request, complete as it is built: a sign-in, a token for an audience, a role's session. Its
 * grant is kept and shared by all calls with the same key; one request is under way at a time.
 */
export interface Prelude extends PreludeStep {
	/** Whose grant for what: a hash over all that it depends on, secrets included. */
	readonly key: string;
	/** The service that gives it, as messages call it. */
	readonly service: string;
	/** A grant that the credential itself still has from before. */
	readonly known: Grant | null;
}

/** A request on the way to a grant. */
export interface PreludeStep {
	build(): WireRequest;
	/** @param at when the request was made, by this machine's clock */
	read(reply: ApiReply, at: Date): PreludeAnswer;
}

/** What a reply means: a grant, none, or that another request has to follow. */
export type PreludeAnswer =
	| { readonly kind: 'granted'; readonly grant: Grant }
	| { readonly kind: 'next'; readonly next: PreludeStep }
	| Refused;
