import type { ApiReply, Listing, Lists, PageOutcome } from '../contract';
import { unreadable } from '../reading/failures';
import { labelled } from '../reading/labels';
import { parseJson } from '../reading/losslessJson';
import { mapRows, rowsOf } from '../reading/pages';
import { textOrNull } from '../reading/values';
import type { OpenWhiskAccount } from './account';
import { annotation } from './record';
import { readRefusal } from './refusal';
import { namespaceRequest } from './request';
import { DEFAULT_PACKAGE } from './target';
import { CLOUD } from './texts';

/** A page; the most is 200. Source: whisk.query-limit (2026-08). */
const PAGE = 100;

/** Keys have no finer rights: whoever may call functions may list them. */
export const PERMISSION = "of a key for the namespace that 'Namespace' in the credential names";

/** One page of a collection. */
export const pageRequest = (account: OpenWhiskAccount, path: string, cursor: string | null) =>
	namespaceRequest(account, {
		method: 'GET',
		path,
		query: { limit: String(PAGE), skip: cursor ?? '0' },
	});

/** Rows of a page, and where the next one begins: a page that is not full is the last. */
export function readPage(
	reply: ApiReply,
	cursor: string | null,
): PageOutcome<Record<string, unknown>> {
	if (reply.status !== 200) return readRefusal(reply);
	const list = parseJson(reply.body.toString('utf8'));
	if (!Array.isArray(list)) return unreadable(reply, CLOUD, null);
	const rows = rowsOf(list, (row) => (textOrNull(row.name) === null ? null : row));
	if (rows === null) return unreadable(reply, CLOUD, null);
	const next = list.length < PAGE ? null : String(Number(cursor ?? 0) + list.length);
	return { kind: 'page', rows, next };
}

/** The collection of a package's actions; of all actions where none is chosen, or the one that is no package. */
export const actionsOf = (namespace: string): string =>
	namespace === '' || namespace === DEFAULT_PACKAGE
		? 'actions'
		: `actions/${encodeURIComponent(namespace)}/`;

/** The package in `namespace/package`; '' where the action is in none. */
export const packageIn = (namespace: unknown): string => textOrNull(namespace)?.split('/')[1] ?? '';

/** The kind of runtime, as in `nodejs:20`. */
export const kindOf = (row: Readonly<Record<string, unknown>>): string | null =>
	textOrNull(annotation(row, 'exec'));

/** Actions of all packages, or of the one that is chosen. Source: apache/openwhisk, docs/rest_api.md. */
const functions: Listing<OpenWhiskAccount> = {
	permission: PERMISSION,
	build: ({ account, namespace, cursor }) => pageRequest(account, actionsOf(namespace), cursor),
	read: (reply, call) =>
		mapRows(readPage(reply, call.cursor), (row) => {
			const name = textOrNull(row.name);
			const group = packageIn(row.namespace);
			// The default package has no list of its own: it is read off all functions.
			if (call.namespace === DEFAULT_PACKAGE && group !== '') return null;
			return labelled(name && group !== '' ? `${group}/${name}` : name, kindOf(row));
		}),
};

/** Packages of the namespace, and what people call the functions that are in none. Source: as above. */
const namespaces: Listing<OpenWhiskAccount> = {
	permission: PERMISSION,
	build: ({ account, cursor }) => pageRequest(account, 'packages', cursor),
	read(reply, call) {
		const page = mapRows(readPage(reply, call.cursor), (row) => labelled(textOrNull(row.name)));
		if (page.kind === 'refused' || call.cursor !== null) return page;
		return {
			...page,
			rows: [{ value: DEFAULT_PACKAGE, label: DEFAULT_PACKAGE }, ...page.rows],
		};
	},
};

/** What the editor shows. */
export const lists: Lists<OpenWhiskAccount> = { functions, namespaces, qualifiers: [] };
