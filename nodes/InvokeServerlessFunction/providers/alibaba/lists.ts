import type { ApiReply, Entry, ListCall, Listing, Lists, PageOutcome } from '../contract';
import { unreadable } from '../reading/failures';
import { labelled } from '../reading/labels';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { textOrNull } from '../reading/values';
import type { AlibabaAccount } from './account';
import { readRefusal } from './refusal';
import { CLOUD } from './texts';
import { fcRequest, type FcVersion } from './request';

const PAGE = '100';

/** Reads one page: an array under `key`, each item with its entries, and the token of the next. */
export function readEntries(
	reply: ApiReply,
	key: string,
	entriesOf: (item: Record<string, unknown>) => Entry | readonly Entry[],
): PageOutcome<Entry> {
	if (reply.status < 200 || reply.status > 299) return readRefusal(reply);
	const body = parseJsonObject(reply.body.toString('utf8'));
	// An empty list may be missing, in a reply of the cloud's own.
	const items = body?.[key] ?? (reply.headers['x-fc-request-id'] === undefined ? null : []);
	if (!body || !Array.isArray(items)) return unreadable(reply, CLOUD, null);
	return {
		kind: 'page',
		rows: items.filter(isObject).flatMap(entriesOf),
		next: textOrNull(body.nextToken),
	};
}

const readPage = (
	reply: ApiReply,
	key: string,
	entryOf: (item: Record<string, unknown>) => Entry | null,
): PageOutcome<Entry> => readEntries(reply, key, (item) => entryOf(item) ?? []);

const functionEntry = (item: Record<string, unknown>) =>
	labelled(
		textOrNull(item.functionName),
		textOrNull(item.runtime),
		textOrNull(item.state) === 'Active' ? null : textOrNull(item.state),
	);

/** ListFunctions, ListServices, List(Service|Function)Versions, ListAliases. Source: each operation. */
export function listsOf(version: FcVersion): Lists<AlibabaAccount> {
	const listing = (list: {
		permission: string;
		action: string;
		path: (call: ListCall<AlibabaAccount>) => string;
		query?: Readonly<Record<string, string>>;
		byPrefix?: boolean;
		read: Listing<AlibabaAccount>['read'];
	}): Listing<AlibabaAccount> => ({
		permission: list.permission,
		searches: list.byPrefix === true,
		build: (call) =>
			fcRequest(version, call.account, {
				method: 'GET',
				path: list.path(call),
				action: list.action,
				query: {
					limit: PAGE,
					nextToken: call.cursor ?? undefined,
					...(list.byPrefix && { prefix: call.filter || undefined }),
					...list.query,
				},
			}),
		read: list.read,
	});
	const inService = version.namespace === 'required';

	const functions = listing({
		permission: 'fc:ListFunctions',
		action: 'ListFunctions',
		path: ({ namespace }) =>
			inService ? `/services/${encodeURIComponent(namespace)}/functions` : '/functions',
		byPrefix: true,
		...(!inService && { query: { fcVersion: 'v3' } }),
		read: (reply) => readPage(reply, 'functions', functionEntry),
	});
	const aliases = listing({
		permission: 'fc:ListAliases',
		action: 'ListAliases',
		path: (call) => `${version.versionedPath(call)}/aliases`,
		byPrefix: true,
		read: (reply) =>
			readPage(reply, 'aliases', (item) =>
				labelled(
					textOrNull(item.aliasName),
					`Alias of ${textOrNull(item.versionId) ?? 'LATEST'}`,
					textOrNull(item.description),
				),
			),
	});
	const versionList = listing({
		permission: inService ? 'fc:ListServiceVersions' : 'fc:ListFunctionVersions',
		action: version.actions.versions,
		path: (call) => `${version.versionedPath(call)}/versions`,
		read: (reply) =>
			readPage(reply, 'versions', (item) =>
				labelled(textOrNull(item.versionId), 'Version', textOrNull(item.description)),
			),
	});
	if (!inService) return { functions, qualifiers: [aliases, versionList] };
	const namespaces = listing({
		permission: 'fc:ListServices',
		action: 'ListServices',
		path: () => '/services',
		byPrefix: true,
		read: (reply) =>
			readPage(reply, 'services', (item) =>
				labelled(textOrNull(item.serviceName), textOrNull(item.description)),
			),
	});
	return { functions, namespaces, qualifiers: [aliases, versionList] };
}
