import type { ApiReply, ApiRequest, ListCall, Listing, ListOutcome } from '../contract';
import { isObject } from '../reading/losslessJson';
import { textOrNull } from '../reading/values';
import { originOfApi, type GoogleAccount } from './account';
import { API_IS_OFF, apiReply } from './apiErrors';

const PAGE = 100;

export const get = (url: string): ApiRequest => ({
	...{ method: 'GET', url, headers: {}, body: Buffer.alloc(0) },
});

/** `projects/…/locations/…/functions/…`: where a function is, and its name. */
const NAME = /^projects\/([^/]+)\/locations\/([^/]+)\/functions\/([^/]+)$/;

/** What the list of functions says of one. Source: Cloud Functions API v2, Function. */
export interface ListedFunction {
	readonly name: string;
	readonly region: string;
	/** The best to call first: of 2nd gen its own host, whose origin is its audience. */
	readonly urls: readonly string[];
	readonly entry: Readonly<Record<string, unknown>>;
}

/** Null for an entry of another form. */
export function listedFunction(entry: Readonly<Record<string, unknown>>): ListedFunction | null {
	const [, project, region, name] = NAME.exec(textOrNull(entry.name) ?? '') ?? [];
	if (project === undefined || region === undefined || name === undefined) return null;
	const { uri } = isObject(entry.serviceConfig) ? entry.serviceConfig : {};
	const own = entry.environment === 'GEN_2' ? textOrNull(uri) : null;
	// Domain-scoped projects have a colon, which no host can have.
	const byName = project.includes(':')
		? null
		: `https://${region}-${project}.cloudfunctions.net/${name}`;
	const urls = [own, textOrNull(entry.url) ?? byName].filter((url) => url !== null);
	return { name, region, urls: [...new Set(urls)], entry };
}

/** The functions of both generations, of the credential's region or of all. */
export const functionsRequest = (account: GoogleAccount, cursor: string | null): ApiRequest => {
	const query = new URLSearchParams({
		pageSize: String(PAGE),
		...(cursor !== null && { pageToken: cursor }),
	});
	const place = `projects/${account.projectId}/locations/${account.region ?? '-'}`;
	return get(`${originOfApi(account, 'cloudfunctions')}/v2/${place}/functions?${String(query)}`);
};

const GENERATIONS: Readonly<Record<string, string>> = { GEN_1: '1st gen', GEN_2: '2nd gen' };

function functionEntries(entry: Readonly<Record<string, unknown>>) {
	const listed = listedFunction(entry);
	const value = listed?.urls[0];
	if (!listed || value === undefined) return [];
	const generation = GENERATIONS[textOrNull(entry.environment) ?? ''] ?? null;
	const state = textOrNull(entry.state);
	const words = [listed.name, listed.region, generation, state === 'ACTIVE' ? null : state, value];
	return [{ value, label: words.filter((word) => word !== null).join(' · ') }];
}

/**
 * Cloud Run services of all regions at once: only this form of the list has them. Source: Cloud Run Admin API v1,
 * namespaces.services.list; the list of v2 takes no wildcard.
 */
function servicesRequest(account: GoogleAccount, cursor: string): ApiRequest {
	const query = new URLSearchParams({
		limit: String(PAGE),
		...(cursor !== '' && { continue: cursor }),
	});
	const path = `/apis/serving.knative.dev/v1/namespaces/${account.projectId}/services`;
	return get(`${originOfApi(account, 'run')}${path}?${String(query)}`);
}

const member = (value: unknown, name: string): Readonly<Record<string, unknown>> => {
	const found = isObject(value) ? value[name] : null;
	return isObject(found) ? found : {};
};

/** A service and its tagged revisions; those that are functions are in the other list. */
function serviceEntries(item: Readonly<Record<string, unknown>>, region: string | null) {
	const [metadata, status] = [member(item, 'metadata'), member(item, 'status')];
	const labels = member(metadata, 'labels');
	const where = textOrNull(labels['cloud.googleapis.com/location']);
	if (labels['goog-managed-by'] === 'cloudfunctions') return [];
	if (region !== null && where !== null && where !== region) return [];
	const entry = (url: unknown, tag: string | null) => {
		const value = textOrNull(url);
		const words = [textOrNull(metadata.name), where, 'Cloud Run', tag, value];
		const label = words.filter((word) => word !== null).join(' · ');
		return value === null ? [] : [{ value, label }];
	};
	const traffic = Array.isArray(status.traffic) ? status.traffic.filter(isObject) : [];
	return [
		...entry(status.url, null),
		...traffic.flatMap(({ tag, url }) => (textOrNull(tag) ? entry(url, textOrNull(tag)) : [])),
	];
}

/** Cursors of the services' list begin with this, and with the other where the functions could not be listed. */
const [SERVICES, SERVICES_ALONE] = ['services:', 'servicesAlone:'];

const servicesCursor = (cursor: string | null): readonly [begin: string, rest: string] | null => {
	const begin = [SERVICES, SERVICES_ALONE].find((one) => cursor?.startsWith(one));
	return begin === undefined || cursor === null ? null : [begin, cursor.slice(begin.length)];
};

const itemsOf = (value: unknown) => (Array.isArray(value) ? value.filter(isObject) : []);

function readFunctions(reply: ApiReply): ListOutcome {
	const read = apiReply(reply);
	if ('kind' in read) {
		// Whoever deploys to Cloud Run alone never enabled the API of functions.
		if (read.failure.code !== API_IS_OFF) return read;
		return { kind: 'page', entries: [], next: SERVICES_ALONE };
	}
	const { body } = read;
	const entries = itemsOf(body.functions).flatMap(functionEntries);
	return { kind: 'page', entries, next: textOrNull(body.nextPageToken) ?? SERVICES };
}

function readServices(
	reply: ApiReply,
	begin: string,
	{ account }: ListCall<GoogleAccount>,
): ListOutcome {
	const read = apiReply(reply);
	if ('kind' in read) {
		const { category } = read.failure;
		// The functions are there: a list that this account may not see is no reason to hide them.
		const mayBeMissing = category === 'auth' || category === 'invalidRequest';
		if (begin !== SERVICES || !mayBeMissing) return read;
		return { kind: 'page', entries: [], next: null };
	}
	const { body } = read;
	const entries = itemsOf(body.items).flatMap((item) => serviceEntries(item, account.region));
	const next = textOrNull(member(body, 'metadata').continue);
	return { kind: 'page', entries, next: next === null ? null : `${begin}${next}` };
}

/** Functions of both generations, then Cloud Run services, by their URLs. */
export const functionList: Listing<GoogleAccount> = {
	permission: 'cloudfunctions.functions.list and run.services.list',
	build(call) {
		const services = servicesCursor(call.cursor);
		return services
			? servicesRequest(call.account, services[1])
			: functionsRequest(call.account, call.cursor);
	},
	read(reply, call) {
		const services = servicesCursor(call.cursor);
		return services ? readServices(reply, services[0], call) : readFunctions(reply);
	},
};
