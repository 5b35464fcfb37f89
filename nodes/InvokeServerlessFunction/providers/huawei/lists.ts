import type {
	ApiReply,
	ApiRequest,
	ListCall,
	Listing,
	Lists,
	PageOutcome,
	Refused,
} from '../contract';
import { unreadable } from '../reading/failures';
import { labelled } from '../reading/labels';
import { isObject, objectsIn, parseJson } from '../reading/losslessJson';
import { mapRows, nextOffset } from '../reading/pages';
import { isGood, numberOrNull, textOrNull } from '../reading/values';
import { origin, type HuaweiAccount } from './account';
import { gatewayId, readRefusal } from './refusal';
import { functionRequest } from './request';
import { resolve } from './target';
import { CLOUD } from './texts';

const PAGE = 100;

/** A reply's JSON, or the refusal that it is. */
export function bodyOf(reply: ApiReply): { kind: 'body'; body: unknown } | Refused {
	if (!isGood(reply)) return readRefusal(reply);
	const body = parseJson(reply.body.toString('utf8'));
	const isStructure = typeof body === 'object' && body !== null;
	return isStructure ? { kind: 'body', body } : unreadable(reply, CLOUD, gatewayId(reply));
}

/** A page under `key`; the marker is an offset, and the last page's reaches the count. */
export function readPage(
	reply: ApiReply,
	cursor: string | null,
	key: string,
): PageOutcome<Record<string, unknown>> {
	const read = bodyOf(reply);
	if (read.kind === 'refused') return read;
	const body = isObject(read.body) ? read.body : { [key]: null };
	// An empty list may be missing, in a reply of the cloud's own, which has nothing else but where it goes on.
	const isEmpty =
		gatewayId(reply) !== null &&
		Object.keys(body).every((one) => /^(?:count|next_marker)$/.test(one));
	const list = body[key] ?? (isEmpty ? [] : null);
	if (!Array.isArray(list)) return unreadable(reply, CLOUD, gatewayId(reply));
	const rows = objectsIn(list);
	// Without a count, a page that is not full is the last.
	const total = numberOrNull(body.count) ?? (rows.length >= PAGE ? Infinity : 0);
	const next = nextOffset(cursor, rows.length, total, numberOrNull(body.next_marker));
	return { kind: 'page', rows, next };
}

/** Asks for a page of functions. */
export function listFunctions(
	call: { readonly account: HuaweiAccount; readonly cursor: string | null },
	query: Record<string, string>,
): ApiRequest {
	const parameters = new URLSearchParams({
		marker: call.cursor ?? '0',
		maxitems: String(PAGE),
		...query,
	});
	return {
		method: 'GET',
		url: `${origin(call.account)}/v2/${encodeURIComponent(call.account.projectId)}/fgs/functions?${parameters.toString()}`,
		headers: { 'Content-Type': 'application/json' },
		body: Buffer.alloc(0),
	};
}

/** The URN without its version: what the picker's value stands for in every version and alias. */
const bareUrn = (urn: string | null) => urn && urn.split(':').slice(0, 7).join(':');

const functions: Listing<HuaweiAccount> = {
	permission: 'functiongraph:function:list',
	searches: true,
	build: (call) =>
		listFunctions(call, {
			...(call.namespace && { package_name: call.namespace }),
			...(call.filter && { func_name: call.filter }),
		}),
	read: (reply, call) =>
		mapRows(readPage(reply, call.cursor, 'functions'), (item) => {
			const entry = labelled(
				textOrNull(item.func_name),
				item.package === 'default' ? null : textOrNull(item.package),
				textOrNull(item.runtime),
			);
			return entry && { ...entry, value: bareUrn(textOrNull(item.func_urn)) ?? entry.value };
		}),
};

/** Packages have no list of their own: they are read off the functions. */
const namespaces: Listing<HuaweiAccount> = {
	permission: 'functiongraph:function:list',
	repeats: true,
	build: (call) => listFunctions(call, {}),
	read: (reply, call) =>
		mapRows(readPage(reply, call.cursor, 'functions'), (item) =>
			labelled(textOrNull(item.package)),
		),
};

/** The function whose versions, aliases or triggers are asked for. @throws InvalidParameter */
export const wireIdOf = (call: ListCall<HuaweiAccount>) =>
	resolve(
		{ functionName: call.functionName, namespace: call.namespace, qualifier: '' },
		call.account,
	).wireId;

const versions: Listing<HuaweiAccount> = {
	permission: 'functiongraph:function:listVersion',
	build: (call) =>
		functionRequest(call.account, wireIdOf(call), {
			method: 'GET',
			path: 'versions',
			query: { marker: call.cursor ?? '0', maxitems: String(PAGE) },
		}),
	read: (reply, call) =>
		mapRows(readPage(reply, call.cursor, 'versions'), (item) =>
			labelled(textOrNull(item.version), 'Version', textOrNull(item.version_description)),
		),
};

/** The whole list at once, as a bare array. An alias is marked off from a version by `!`. */
const aliases: Listing<HuaweiAccount> = {
	permission: 'functiongraph:function:listAlias',
	build: (call) =>
		functionRequest(call.account, wireIdOf(call), { method: 'GET', path: 'aliases' }),
	read(reply) {
		const read = bodyOf(reply);
		if (read.kind === 'refused') return read;
		const rows = objectsIn(read.body).flatMap((item) => {
			const name = textOrNull(item.name);
			const entry = labelled(
				name,
				`Alias of ${textOrNull(item.version) ?? 'latest'}`,
				textOrNull(item.description),
			);
			return entry ? { ...entry, value: `!${entry.value}` } : [];
		});
		return { kind: 'page', rows, next: null };
	},
};

/** Lists of FunctionGraph; v1.0 uses those of v2, for the same keys. Source: ListFunctions and siblings (v2). */
export const lists: Lists<HuaweiAccount> = {
	functions,
	namespaces,
	qualifiers: [aliases, versions],
};
