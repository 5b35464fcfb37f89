import type {
	ApiReply,
	ApiRequest,
	Entry,
	ListCall,
	Listing,
	Lists,
	PageOutcome,
	Refused,
} from '../contract';
import { unreadable } from '../reading/failures';
import { labelled } from '../reading/labels';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { mapRows } from '../reading/pages';
import { isGood, textOrNull } from '../reading/values';
import type { AlibabaAccount } from './account';
import { fcRequestId, readRefusal } from './refusal';
import { CLOUD } from './texts';
import { fcRequest, type FcVersion } from './request';

const PAGE = '100';

/** A reply's JSON object, or the refusal that it is. */
export function bodyOf(
	reply: ApiReply,
): { readonly kind: 'body'; readonly body: Record<string, unknown> } | Refused {
	if (!isGood(reply)) return readRefusal(reply);
	const body = parseJsonObject(reply.body.toString('utf8'));
	return body ? { kind: 'body', body } : unreadable(reply, CLOUD, fcRequestId(reply));
}

interface PageOf {
	readonly path: string;
	readonly action: string;
	readonly query?: Readonly<Record<string, string | undefined>>;
}

/** Asks for a page of a list; the cursor is the token that the page before named. */
export const pageRequest = (
	version: FcVersion,
	account: AlibabaAccount,
	cursor: string | null,
	list: PageOf,
): ApiRequest =>
	fcRequest(version, account, {
		method: 'GET',
		path: list.path,
		action: list.action,
		query: { limit: PAGE, nextToken: cursor ?? undefined, ...list.query },
	});

/** A page under `key`, with the token of the next. */
export function readPage(reply: ApiReply, key: string): PageOutcome<Record<string, unknown>> {
	const read = bodyOf(reply);
	if (read.kind === 'refused') return read;
	// An empty list may be missing, in a reply of the cloud's own.
	const list = read.body[key] ?? (fcRequestId(reply) === null ? null : []);
	if (!Array.isArray(list)) return unreadable(reply, CLOUD, fcRequestId(reply));
	return { kind: 'page', rows: list.filter(isObject), next: textOrNull(read.body.nextToken) };
}

/** ListFunctions: in FC 2.0 those of a service. */
export const functionList = ({ namespace }: FcVersion, service: string) => ({
	action: 'ListFunctions',
	...(namespace === 'required'
		? { path: `/services/${encodeURIComponent(service)}/functions` }
		: { path: '/functions', query: { fcVersion: 'v3' } }),
});

/** ListFunctions, ListServices, List(Service|Function)Versions, ListAliases. Source: each operation. */
export function listsOf(version: FcVersion): Lists<AlibabaAccount> {
	const listing = (list: {
		readonly action: string;
		readonly at: (call: ListCall<AlibabaAccount>) => Pick<PageOf, 'path' | 'query'>;
		readonly searches: boolean;
		readonly key: string;
		readonly entryOf: (item: Record<string, unknown>) => Entry | null;
	}): Listing<AlibabaAccount> => ({
		permission: `fc:${list.action}`,
		searches: list.searches,
		build(call) {
			const { path, query } = list.at(call);
			const prefix = list.searches && { prefix: call.filter || undefined };
			return pageRequest(version, call.account, call.cursor, {
				...{ path, action: list.action },
				query: { ...prefix, ...query },
			});
		},
		read: (reply) => mapRows(readPage(reply, list.key), list.entryOf),
	});
	const functions = listing({
		...{ action: 'ListFunctions', searches: true, key: 'functions' },
		at: ({ namespace }) => functionList(version, namespace),
		entryOf: (item) =>
			labelled(
				textOrNull(item.functionName),
				textOrNull(item.runtime),
				textOrNull(item.state) === 'Active' ? null : textOrNull(item.state),
			),
	});
	const aliases = listing({
		...{ action: 'ListAliases', searches: true, key: 'aliases' },
		at: (call) => ({ path: `${version.versionedPath(call)}/aliases` }),
		entryOf: (item) =>
			labelled(
				textOrNull(item.aliasName),
				`Alias of ${textOrNull(item.versionId) ?? 'LATEST'}`,
				textOrNull(item.description),
			),
	});
	const versions = listing({
		...{ action: version.actions.versions, searches: false, key: 'versions' },
		at: (call) => ({ path: `${version.versionedPath(call)}/versions` }),
		entryOf: (item) =>
			labelled(textOrNull(item.versionId), 'Version', textOrNull(item.description)),
	});
	if (version.namespace !== 'required') return { functions, qualifiers: [aliases, versions] };
	const namespaces = listing({
		...{ action: 'ListServices', searches: true, key: 'services' },
		at: () => ({ path: '/services' }),
		entryOf: (item) => labelled(textOrNull(item.serviceName), textOrNull(item.description)),
	});
	return { functions, namespaces, qualifiers: [aliases, versions] };
}
