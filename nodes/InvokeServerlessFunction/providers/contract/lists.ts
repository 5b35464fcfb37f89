import type { Account } from './call';
import type { Refused } from './outcome';
import type { ApiReply, ApiRequest } from './wire';

/** One page of a list of the cloud. */
export interface Page<T> {
	readonly kind: 'page';
	readonly rows: readonly T[];
	/** Where the next page begins; null at the end. */
	readonly next: string | null;
}

/** What a reply comes to that should be a page. */
export type PageOutcome<T> = Page<T> | Refused;

/** What a picker asks for. */
export interface ListCall<A extends Account = Account> {
	readonly account: A;
	readonly namespace: string;
	readonly functionName: string;
	readonly filter: string;
	/** Where the last page ended; null for the first. */
	readonly cursor: string | null;
}

/** An entry of a picker. */
export interface Entry {
	readonly value: string;
	readonly label: string;
}

/** One list of the cloud, page by page. */
export interface Listing<A extends Account = Account> {
	/** Permission that the key needs, as the cloud's policies write it. */
	readonly permission: string;
	/** True where the cloud itself looks for the text typed. */
	readonly searches?: boolean;
	/** True where the entries are read off another list and come again on its next pages. */
	readonly repeats?: boolean;
	build(call: ListCall<A>): ApiRequest;
	read(reply: ApiReply, call: ListCall<A>): PageOutcome<Entry>;
}

/** What the pickers of an API version can show. A missing list leaves plain text. */
export interface Lists<A extends Account = Account> {
	readonly functions: Listing<A>;
	readonly namespaces?: Listing<A>;
	/** Versions and aliases, one after the other. */
	readonly qualifiers: ReadonlyArray<Listing<A>>;
}
