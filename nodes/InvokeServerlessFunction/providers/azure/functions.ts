import type { ApiReply, ApiRequest, FunctionApi, FunctionReport, PageOutcome } from '../contract';
import { refused } from '../reading/failures';
import { unknownFunction } from '../reading/functionReport';
import { isObject, parseJson } from '../reading/losslessJson';
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
	const path = /^https?:\/\/[^/]+(\/.*)$/.exec(template ?? '')?.[1];
	return path === undefined || endpoint === null ? null : `${endpoint}${path}`;
}

function listedOf(item: Record<string, unknown>, trigger: Trigger, endpoint: string | null) {
	const name = textOrNull(item.name);
	const { bindings = [] } = isObject(item.config) ? item.config : {};
	const binding = (Array.isArray(bindings) ? bindings : [])
		.filter(isObject)
		.find(({ type }) => textOrNull(type)?.toLowerCase() === trigger.toLowerCase());
	if (name === null || !binding) return [];
	const methods = Array.isArray(binding.methods) ? binding.methods : [];
	return [
		{
			name,
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
	const named = rowsOf(items, (item) => (textOrNull(item.name) === null ? null : item));
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

/** The path of a URL without route parameters, in lower case as the host compares it; '' for what is no URL. */
const pathOf = (url: string | null): string =>
	url !== null && URL.canParse(url)
		? new URL(url).pathname
				.replace(/%7b.*$|\/+$/gi, '')
				.replace(/\/+$/, '')
				.toLowerCase()
		: '';

/** The function that a URL calls: the one with that path, else the one whose route parameters end it. */
function calledBy(url: string, listed: readonly Listed[]): Listed | undefined {
	const path = pathOf(url);
	const withParameters = listed.filter((one) => one.url?.includes('{') === true);
	return (
		listed.find((one) => one.url !== null && pathOf(one.url) === path) ??
		withParameters.find((one) => path.startsWith(`${pathOf(one.url)}/`))
	);
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
