import type { ApiReply, Listing, ListCall, ListOutcome, Lists } from '../contract';
import { labelled, type Entry } from '../reading/labels';
import { isObject } from '../reading/losslessJson';
import { numberOrNull, textOrNull } from '../reading/values';
import { SHORT_REGIONS, type TencentAccount } from './account';
import { readEnvelope } from './refusal';
import { request30 } from './request';

const PAGE = 100;

/** Lists page by offset; the cursor is the next one. */
function readPage(
	reply: ApiReply,
	call: ListCall<TencentAccount>,
	key: string,
	entriesOf: (item: Record<string, unknown>) => Entry | readonly Entry[],
): ListOutcome {
	const envelope = readEnvelope(reply);
	if ('refusal' in envelope) return envelope.refusal;
	const { response } = envelope;
	const items = (Array.isArray(response[key]) ? (response[key] as unknown[]) : []).filter(isObject);
	const next = offsetOf(call) + items.length;
	const total = numberOrNull(response.TotalCount) ?? 0;
	const more = items.length > 0 && next < total;
	return {
		kind: 'page',
		entries: items.flatMap(entriesOf),
		next: more ? String(next) : null,
	};
}

const offsetOf = (call: ListCall<TencentAccount>) => Number(call.cursor ?? 0);

/** API 2.0 lists through API 3.0: the same keys, and the region by its long name. */
function modern(call: ListCall<TencentAccount>): ListCall<TencentAccount> {
	const region = SHORT_REGIONS[call.account.region] ?? call.account.region;
	// The endpoint of API 2.0 is another host; an overriding one speaks both.
	return { ...call, account: { ...call.account, region } };
}

function listing(
	permission: string,
	action: string,
	parameters: (call: ListCall<TencentAccount>) => object,
	key: string,
	entryOf: (item: Record<string, unknown>) => Entry | null,
): Listing<TencentAccount> {
	return {
		permission,
		build: (call) => request30(modern(call).account, action, parameters(call)),
		read: (reply, call) => readPage(reply, call, key, (item) => entryOf(item) ?? []),
	};
}

/** A list that is paged by offset, whose items may stand for several entries or for none. */
export const pagedList = (list: {
	readonly permission: string;
	readonly action: string;
	readonly parameters: (call: ListCall<TencentAccount>) => object;
	readonly key: string;
	readonly entriesOf: (
		item: Record<string, unknown>,
		call: ListCall<TencentAccount>,
	) => Entry | readonly Entry[];
}): Listing<TencentAccount> => ({
	permission: list.permission,
	build: (call) =>
		request30(modern(call).account, list.action, {
			...list.parameters(call),
			...{ Offset: offsetOf(call), Limit: PAGE },
		}),
	read: (reply, call) => readPage(reply, call, list.key, (item) => list.entriesOf(item, call)),
});

const namespaceOf = (call: ListCall<TencentAccount>) => call.namespace || 'default';

const functions: Listing<TencentAccount> = {
	searches: true,
	...listing(
		'scf:ListFunctions',
		'ListFunctions',
		(call) => ({
			Namespace: namespaceOf(call),
			Offset: offsetOf(call),
			Limit: PAGE,
			...(call.filter && { SearchKey: call.filter }),
		}),
		'Functions',
		// Web functions cannot be invoked through this API.
		(item) =>
			item.Type === 'HTTP'
				? null
				: labelled(
						textOrNull(item.FunctionName),
						textOrNull(item.Runtime),
						item.Status === 'Active' ? null : textOrNull(item.Status),
					),
	),
};

const namespaces = listing(
	'scf:ListNamespaces',
	'ListNamespaces',
	(call) => ({ Offset: offsetOf(call), Limit: PAGE }),
	'Namespaces',
	(item) => labelled(textOrNull(item.Name), textOrNull(item.Description)),
);

const versions = listing(
	'scf:ListVersionByFunction',
	'ListVersionByFunction',
	(call) => ({
		FunctionName: call.functionName,
		Namespace: namespaceOf(call),
		Offset: offsetOf(call),
		Limit: PAGE,
	}),
	'Versions',
	(item) => labelled(textOrNull(item.Version), 'Version', textOrNull(item.Description)),
);

/** Offset and Limit are texts here, and numbers everywhere else. */
const aliases = listing(
	'scf:ListAliases',
	'ListAliases',
	(call) => ({
		FunctionName: call.functionName,
		Namespace: namespaceOf(call),
		Offset: String(offsetOf(call)),
		Limit: String(PAGE),
	}),
	'Aliases',
	(item) =>
		labelled(
			textOrNull(item.Name),
			`Alias of ${textOrNull(item.FunctionVersion) ?? '$LATEST'}`,
			textOrNull(item.Description),
		),
);

/** Lists of SCF. Source: ListFunctions, ListNamespaces, ListVersionByFunction, ListAliases (2018-04-16). */
export const lists: Lists<TencentAccount> = {
	functions,
	namespaces,
	qualifiers: [aliases, versions],
};
