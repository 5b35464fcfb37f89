import type { ApiReply, Entry, ListCall, Listing, Lists, PageOutcome } from '../contract';
import { unreadable } from '../reading/failures';
import { labelled } from '../reading/labels';
import { objectsIn } from '../reading/losslessJson';
import { mapRows, nextOffset } from '../reading/pages';
import { numberOrNull, textOrNull } from '../reading/values';
import { fullRegion, type TencentAccount } from './account';
import { readEnvelope } from './refusal';
import { request30 } from './request';
import { CLOUD } from './texts';

const PAGE = 100;

/** A page under `key`: lists page by offset, and the cursor is the next one. */
export function readPage(
	reply: ApiReply,
	cursor: string | null,
	key: string,
): PageOutcome<Record<string, unknown>> {
	const envelope = readEnvelope(reply);
	if (envelope.kind === 'refused') return envelope;
	const { response, requestId } = envelope;
	// An empty list may be missing, in a reply of the cloud's own.
	const list = response[key] ?? (requestId === null ? null : []);
	if (!Array.isArray(list)) return unreadable(reply, CLOUD, requestId);
	const rows = objectsIn(list);
	const total = numberOrNull(response.TotalCount) ?? 0;
	return { kind: 'page', rows, next: nextOffset(cursor, rows.length, total) };
}

const offsetOf = ({ cursor }: Pick<ListCall, 'cursor'>) => Number(cursor ?? 0);

/** What API 2.0 cannot say, API 3.0 says: for the same keys, and the region by its long name. */
export const modern = (account: TencentAccount): TencentAccount => ({
	// The endpoint of API 2.0 is another host; an overriding one speaks both.
	...account,
	region: fullRegion(account.region),
});

function listing(
	permission: string,
	action: string,
	parameters: (call: ListCall<TencentAccount>) => object,
	key: string,
	entryOf: (item: Record<string, unknown>) => Entry | null,
): Listing<TencentAccount> {
	return {
		permission,
		build: (call) => request30(modern(call.account), action, parameters(call)),
		read: (reply, call) => mapRows(readPage(reply, call.cursor, key), entryOf),
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
		request30(modern(call.account), list.action, {
			...list.parameters(call),
			...{ Offset: offsetOf(call), Limit: PAGE },
		}),
	read: (reply, call) =>
		mapRows(readPage(reply, call.cursor, list.key), (item) => list.entriesOf(item, call)),
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
