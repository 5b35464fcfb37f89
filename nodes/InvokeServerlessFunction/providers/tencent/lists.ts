import type {
	ApiReply,
	ApiRequest,
	Entry,
	ListCall,
	Listing,
	Lists,
	PageOutcome,
} from '../contract';
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
	const list = response[key];
	// An empty list may be missing.
	if (list != null && !Array.isArray(list)) return unreadable(reply, CLOUD, requestId);
	const rows = objectsIn(list);
	const total = numberOrNull(response.TotalCount) ?? 0;
	return { kind: 'page', rows, next: nextOffset(cursor, rows.length, total) };
}

/** What API 2.0 cannot say, API 3.0 says: for the same keys, and the region by its long name. */
export const modern = (account: TencentAccount): TencentAccount => ({
	// The endpoint of API 2.0 is another host; an overriding one speaks both.
	...account,
	region: fullRegion(account.region),
});

/** Asks for a page of a list; offset and limit are numbers, unless the parameters have them another way. */
export const pageRequest = (
	account: TencentAccount,
	action: string,
	cursor: string | null,
	parameters: object,
): ApiRequest =>
	request30(modern(account), action, { Offset: Number(cursor ?? 0), Limit: PAGE, ...parameters });

/** A list whose items may stand for one entry, for several or for none. */
export const pagedList = (list: {
	readonly action: string;
	readonly key: string;
	readonly parameters: (call: ListCall) => object;
	readonly entriesOf: (
		item: Record<string, unknown>,
		call: ListCall,
	) => Entry | readonly Entry[] | null;
}): Listing<TencentAccount> => ({
	permission: `scf:${list.action}`,
	build: (call) => pageRequest(call.account, list.action, call.cursor, list.parameters(call)),
	read: (reply, call) =>
		mapRows(readPage(reply, call.cursor, list.key), (item) => list.entriesOf(item, call)),
});

/** The namespace of a list. */
export const inNamespace = ({ namespace }: ListCall) => ({ Namespace: namespace || 'default' });

const functions: Listing<TencentAccount> = {
	searches: true,
	...pagedList({
		...{ action: 'ListFunctions', key: 'Functions' },
		parameters: (call) => ({
			...inNamespace(call),
			...(call.filter && { SearchKey: call.filter }),
		}),
		// Web functions cannot be invoked through this API.
		entriesOf: (item) =>
			item.Type === 'HTTP'
				? null
				: labelled(
						textOrNull(item.FunctionName),
						textOrNull(item.Runtime),
						item.Status === 'Active' ? null : textOrNull(item.Status),
					),
	}),
};

const namespaces = pagedList({
	...{ action: 'ListNamespaces', key: 'Namespaces' },
	parameters: () => ({}),
	entriesOf: (item) => labelled(textOrNull(item.Name), textOrNull(item.Description)),
});

const versions = pagedList({
	...{ action: 'ListVersionByFunction', key: 'Versions' },
	parameters: (call) => ({ FunctionName: call.functionName, ...inNamespace(call) }),
	entriesOf: (item) => labelled(textOrNull(item.Version), 'Version', textOrNull(item.Description)),
});

const aliases = pagedList({
	...{ action: 'ListAliases', key: 'Aliases' },
	// Offset and Limit are texts here, and numbers everywhere else.
	parameters: (call) => ({
		...{ FunctionName: call.functionName, ...inNamespace(call) },
		...{ Offset: call.cursor ?? '0', Limit: String(PAGE) },
	}),
	entriesOf: (item) =>
		labelled(
			textOrNull(item.Name),
			`Alias of ${textOrNull(item.FunctionVersion) ?? '$LATEST'}`,
			textOrNull(item.Description),
		),
});

/** Lists of SCF. Source: ListFunctions, ListNamespaces, ListVersionByFunction, ListAliases (2018-04-16). */
export const lists: Lists<TencentAccount> = {
	functions,
	namespaces,
	qualifiers: [aliases, versions],
};
