import type { ApiReply, ApiRequest, FunctionApi, FunctionReport, PageOutcome } from '../contract';
import { refused } from '../reading/failures';
import { unknownFunction } from '../reading/functionReport';
import { membersOf, objectsIn, parseJson } from '../reading/losslessJson';
import { mapRows, rowsOf } from '../reading/pages';
import { textOrNull } from '../reading/values';
import { appOf, type AzureAccount } from './account';
import { readListRefusal, unreadable } from './refusal';
import { CLOUD } from './texts';

/** What lists need, as a sentence about permissions says it. */
export const MASTER = 'of _master, the master key of the app';

/** What makes a function one that can be called here. */
export type Trigger = 'httpTrigger' | 'orchestrationTrigger';

/** One function of an app, as its host lists it. */
export interface Listed {
	readonly name: string;
	/** Its URL at the address that the credential names, route parameters as they are; null without one. */
	readonly url: string | null;
	readonly methods: readonly string[];
	readonly language: string | null;
	readonly isDisabled: boolean;
}

/** All functions of the app at once; the key has to be _master. */
export const listRequest = ({ endpoint }: AzureAccount): ApiRequest => ({
	...{ method: 'GET', url: `${endpoint ?? ''}/admin/functions`, headers: {} },
	body: Buffer.alloc(0),
});

/** The app may be named by another of its addresses: the key goes to that one alone. */
function urlAt(endpoint: string | null, template: string | null): string | null {
	const path = /^https?:\/\/[^/]+(\/.*)/.exec(template ?? '')?.[1];
	return path === undefined || endpoint === null ? null : `${endpoint}${path}`;
}

/** A row of the list, of which the name is known already. */
type Named = Readonly<Record<string, unknown>> & { readonly name: string };

function namedOf(item: Record<string, unknown>): Named | null {
	const name = textOrNull(item.name);
	return name === null ? null : { ...item, name };
}

function listedOf(item: Named, trigger: Trigger, endpoint: string | null): Listed[] {
	const binding = objectsIn(membersOf(item.config).bindings).find(
		({ type }) => textOrNull(type)?.toLowerCase() === trigger.toLowerCase(),
	);
	if (!binding) return [];
	const methods = Array.isArray(binding.methods) ? binding.methods : [];
	return [
		{
			name: item.name,
			url: urlAt(endpoint, textOrNull(item.invoke_url_template)),
			methods: methods.flatMap((one) => textOrNull(one)?.toUpperCase() ?? []),
			language: textOrNull(item.language),
			isDisabled: item.isDisabled === true,
		},
	];
}

/** Functions of one kind. Source: azure-functions-host, FunctionMetadataResponse (2026-07). */
export function readFunctions(
	reply: ApiReply,
	trigger: Trigger,
	{ endpoint }: AzureAccount,
): PageOutcome<Listed> {
	if (reply.status !== 200) return readListRefusal(reply);
	const items = parseJson(reply.body.toString('utf8'));
	if (!Array.isArray(items)) return unreadable(reply);
	const named = rowsOf(items, namedOf);
	if (named === null) return unreadable(reply);
	const rows = named.flatMap((item) => listedOf(item, trigger, endpoint));
	return { kind: 'page', rows, next: null };
}

const reportOf = (
	{ name, url, language, isDisabled }: Listed,
	{ endpoint }: AzureAccount,
	trigger: Trigger,
): FunctionReport => ({
	...unknownFunction({ name, namespace: appOf(endpoint ?? ''), qualifier: null, region: null }),
	kind: trigger === 'httpTrigger' ? 'http' : 'event',
	runtime: language,
	state: isDisabled ? 'Disabled' : 'Enabled',
	invocable: !isDisabled,
	reasons: isDisabled ? ['It is disabled: enable it on its page in the Azure portal.'] : [],
	urls: trigger === 'httpTrigger' && url !== null ? [url] : [],
});

/** The parts of a path in lower case, as the host compares them. */
const partsOf = (path: string): string[] =>
	path
		.toLowerCase()
		.split('/')
		.filter((part) => part !== '');

/** Whether a path is one of a route's: `{id}` is any part, `{id?}` and `{id=1}` may be missing, `{*rest}` is all others. */
function isOfRoute(path: readonly string[], route: readonly string[]): boolean {
	const last = route.at(-1) ?? '';
	const least = route.length - (/\{.*[?=*]/.test(last) ? 1 : 0);
	const most = last.includes('{*') ? Infinity : route.length;
	const isAsLong = path.length >= least && path.length <= most;
	return isAsLong && route.every((part, at) => part.includes('{') || part === path[at]);
}

/** In which order the host tries routes: from left to right, words come before parameters, those before `{*rest}`. */
const rankOf = (route: readonly string[]): string =>
	route.map((part) => (part.includes('{*') ? '2' : part.includes('{') ? '1' : '0')).join();

/** The function that a URL calls. Source: ASP.NET Core, "Routing", URL matching and route template precedence. */
function calledBy(url: string, listed: readonly Listed[]): Listed | undefined {
	const path = partsOf(decodeURI(new URL(url).pathname));
	const [first] = listed
		.flatMap((one) => (one.url === null ? [] : { one, route: partsOf(one.url).slice(2) }))
		.filter(({ route }) => isOfRoute(path, route))
		.sort((one, other) => rankOf(one.route).localeCompare(rankOf(other.route)));
	return first?.one;
}

/** What the host's list says of functions with one trigger. */
export const functions = (trigger: Trigger): FunctionApi<AzureAccount> => ({
	permissions: { get: MASTER, list: MASTER },
	hasTimeLimits: false,
	get({ account, target }) {
		const isUrl = URL.canParse(target.wireId);
		// A URL says itself where its app is.
		const app = isUrl ? { ...account, endpoint: new URL(target.wireId).origin } : account;
		return {
			request: listRequest(app),
			read(reply) {
				const listed = readFunctions(reply, trigger, app);
				if (listed.kind === 'refused') return listed;
				const found = isUrl
					? calledBy(target.wireId, listed.rows)
					: listed.rows.find((one) => one.name === target.name);
				if (found) return { kind: 'answer', value: reportOf(found, app, trigger) };
				return refused(reply, {
					...{ cloud: CLOUD, code: null, cloudMessage: null, requestId: null },
					meaning: {
						category: 'notFound',
						message: 'The function app has no such function',
						hint: "Check the function and 'Host URL' of the credential, or choose the function from the list.",
					},
				});
			},
		};
	},
	list: {
		placeOf: () => '',
		build: ({ account }) => listRequest(account),
		read: (reply, { account }) =>
			mapRows(readFunctions(reply, trigger, account), (one) => reportOf(one, account, trigger)),
	},
});
