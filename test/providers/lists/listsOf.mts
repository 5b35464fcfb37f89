import type {
	ApiReply,
	ListCall,
	Listing,
	Lists,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { reply } from '../exchange.mts';

/** The lists of one API version, and a call for them; what a test leaves out is empty. */
export function listsOf(
	provider: string,
	version: string,
	credential: Record<string, string>,
): { lists: Lists; call: (change?: Partial<ListCall>) => ListCall } {
	const cloud = providers.find(({ id }) => id === provider);
	const api = cloud?.apis[version];
	if (!cloud || !api) throw new Error(`no ${provider} ${version}`);
	const account = cloud.account(credential, '');
	const empty = { account, namespace: '', functionName: '', filter: '', cursor: null };
	return { lists: api.lists, call: (change = {}) => ({ ...empty, ...change }) };
}

/** Path and query of a request, its JSON body where it has one, and what it is called. */
export function asked(listing: Listing, call: ListCall) {
	const { method, url, headers, body } = listing.build(call);
	const { origin, pathname, searchParams } = new URL(url);
	return {
		line: `${method} ${pathname}`,
		origin,
		query: Object.fromEntries(searchParams),
		body: body.length === 0 ? null : (JSON.parse(String(body)) as object),
		action: headers['x-acs-action'] ?? headers['X-TC-Action'],
		headers,
	};
}

/** What a list shows for a reply: `value = label`, and where the next page begins. */
export function shown(listing: Listing, call: ListCall, body: object | ApiReply) {
	const received = 'status' in body && 'headers' in body ? body : reply(body);
	const outcome = listing.read(received as ApiReply, call);
	if (outcome.kind === 'refused') return outcome.failure.category;
	if (outcome.kind !== 'page') throw new Error('neither a page nor a refusal');
	return {
		entries: outcome.rows.map(({ value, label }) => `${value} = ${label}`),
		next: outcome.next,
	};
}

/** Replies that are none of the API's, and what each means. */
export const refusals: Array<[string, ApiReply, string]> = [
	['HTML', reply('<html>'), 'service'],
	['a text', reply('"text"'), 'service'],
	['nothing', reply(''), 'service'],
	['a redirect', reply('{}', {}, 302), 'network'],
	['a gateway that is down', reply('<html>', {}, 503), 'service'],
	['an informal status', reply('{}', {}, 199), 'service'],
];
