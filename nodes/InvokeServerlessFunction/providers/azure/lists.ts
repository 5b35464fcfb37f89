import type { Entry, Listing, Lists } from '../contract';
import { labelled, urlEntry } from '../reading/labels';
import { mapRows } from '../reading/pages';
import type { AzureAccount } from './account';
import { listRequest, MASTER, readFunctions, type Listed, type Trigger } from './functions';

/** Functions that can be called now, all at once. */
const listing = (
	trigger: Trigger,
	entryOf: (one: Listed) => Entry | null,
): Listing<AzureAccount> => ({
	permission: MASTER,
	build: ({ account }) => listRequest(account),
	read: (reply, { account }) =>
		mapRows(readFunctions(reply, trigger, account), (one) =>
			one.isDisabled ? null : entryOf(one),
		),
});

/** What the pickers show, by the trigger of the functions. Source: GET /admin/functions (2026-07). */
export const lists: Readonly<Record<'orchestrators' | 'urls', Lists<AzureAccount>>> = {
	orchestrators: {
		functions: listing('orchestrationTrigger', ({ name, language }) => labelled(name, language)),
		qualifiers: [],
	},
	urls: {
		functions: listing('httpTrigger', ({ name, url, methods }) =>
			url === null ? null : urlEntry(url, name, methods.join(', ')),
		),
		qualifiers: [],
	},
};
