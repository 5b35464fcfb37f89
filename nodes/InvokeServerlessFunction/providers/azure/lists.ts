import type { Listing, Lists } from '../contract';
import { labelled, type Entry } from '../reading/labels';
import type { AzureAccount } from './account';
import {
	isListed,
	listRequest,
	MASTER,
	readFunctions,
	type Listed,
	type Trigger,
} from './functions';

/** Functions that can be called now, all at once. */
const listing = (
	trigger: Trigger,
	entryOf: (one: Listed) => Entry | null,
): Listing<AzureAccount> => ({
	permission: MASTER,
	build: ({ account }) => listRequest(account),
	read(reply, { account }) {
		const listed = readFunctions(reply, trigger, account);
		if (!isListed(listed)) return listed;
		const entries = listed
			.filter(({ isDisabled }) => !isDisabled)
			.map(entryOf)
			.filter((entry) => entry !== null);
		return { kind: 'page', entries, next: null };
	},
});

/** What the pickers show, by the trigger of the functions. Source: GET /admin/functions (2026-07). */
export const lists: Readonly<Record<'orchestrators' | 'urls', Lists<AzureAccount>>> = {
	orchestrators: {
		functions: listing('orchestrationTrigger', ({ name, language }) => labelled(name, language)),
		qualifiers: [],
	},
	urls: {
		functions: listing('httpTrigger', ({ name, url, methods }) => {
			const entry = url === null ? null : labelled(name, methods.join(', '), url);
			return entry && { ...entry, value: url ?? '' };
		}),
		qualifiers: [],
	},
};
