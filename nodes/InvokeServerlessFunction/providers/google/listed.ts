import type { ApiReply, ApiRequest, PageOutcome } from '../contract';
import { membersOf, objectsIn } from '../reading/losslessJson';
import { textOrNull } from '../reading/values';
import { originOfApi, type GoogleAccount } from './account';
import { API_IS_OFF, apiReply } from './apiErrors';

/** An object of a reply, whatever is in it. */
export type Entry = Readonly<Record<string, unknown>>;

/** What can be called: a function, or a Cloud Run service that is none. */
export interface Listed {
	readonly kind: 'function' | 'service';
	readonly name: string;
	readonly region: string | null;
	/** The best to call first: of 2nd gen its own host, whose origin is its audience. */
	readonly urls: readonly string[];
	/** URLs of tagged revisions. */
	readonly tagged: ReadonlyArray<{ readonly tag: string; readonly url: string }>;
	readonly entry: Entry;
}

/** A page of them, and where the next one begins. */
type ListedPage = PageOutcome<Listed>;

/** A member that is an object; an empty one where it is not. */
export const member = (value: unknown, name: string): Entry => membersOf(membersOf(value)[name]);

/** How many entries a reply holds: a list of the editor is read bit by bit, services come after all functions. */
const [FUNCTIONS_A_PAGE, SERVICES_A_PAGE] = ['100', '1000'];

const get = (url: string, query: Readonly<Record<string, string>>): ApiRequest => ({
	method: 'GET',
	url: `${url}?${String(new URLSearchParams(query))}`,
	...{ headers: {}, body: Buffer.alloc(0) },
});

/** `projects/…/locations/…/functions/…`: where a function is, and its name. */
const NAME = /^projects\/([^/]+)\/locations\/([^/]+)\/functions\/([^/]+)$/;

/** Source: Cloud Functions API v2, Function. */
function functionOf(entry: Entry): Listed[] {
	const found = NAME.exec(textOrNull(entry.name) ?? '');
	if (!found) return [];
	const [, project = '', region = '', name = ''] = found;
	const isSecond = entry.environment === 'GEN_2';
	const own = isSecond ? textOrNull(member(entry, 'serviceConfig').uri) : null;
	// Domain-scoped projects have a colon, which no host can have.
	const byName = `https://${region}-${project}.cloudfunctions.net/${name}`;
	const shared = textOrNull(entry.url) ?? (project.includes(':') ? null : byName);
	const urls = [...new Set([own, shared].filter((url) => url !== null))];
	return [{ kind: 'function', name, region, urls, tagged: [], entry }];
}

/** Source: Cloud Run Admin API v1, Service. Those that are functions are in the other list. */
function serviceOf(entry: Entry, { region: wanted }: GoogleAccount): Listed[] {
	const [metadata, status] = [member(entry, 'metadata'), member(entry, 'status')];
	const labels = member(metadata, 'labels');
	const region = textOrNull(labels['cloud.googleapis.com/location']);
	const isElsewhere = wanted !== null && region !== null && region !== wanted;
	const [name, url] = [textOrNull(metadata.name), textOrNull(status.url)];
	const isFunction = labels['goog-managed-by'] === 'cloudfunctions';
	if (isFunction || isElsewhere || name === null) return [];
	const tagged = objectsIn(status.traffic).flatMap((one) => {
		const [tag, address] = [textOrNull(one.tag), textOrNull(one.url)];
		return tag === null || address === null ? [] : [{ tag, url: address }];
	});
	// One that never came up has no address.
	const urls = url === null ? [] : [url];
	return [{ kind: 'service', name, region, urls, tagged, entry }];
}

/** Cursors of the services' list begin with this, and with the other where no function could be listed. */
const [SERVICES, SERVICES_ALONE] = ['services:', 'servicesAlone:'];

const servicesCursor = (cursor: string | null): readonly [begin: string, rest: string] | null => {
	for (const begin of [SERVICES, SERVICES_ALONE]) {
		if (cursor?.startsWith(begin)) return [begin, cursor.slice(begin.length)];
	}
	return null;
};

/**
 * The functions of both generations, of the credential's region or of all, then the Cloud Run services of all
 * regions: only v1 of that API lists them at once. Source: Cloud Functions API v2, projects.locations.functions.list;
 * Cloud Run Admin API v1, namespaces.services.list, whose v2 takes no wildcard.
 */
export function listRequest(account: GoogleAccount, cursor: string | null): ApiRequest {
	const services = servicesCursor(cursor);
	if (services) {
		const path = `/apis/serving.knative.dev/v1/namespaces/${account.projectId}/services`;
		const [, rest] = services;
		return get(`${originOfApi(account, 'run')}${path}`, {
			...{ limit: SERVICES_A_PAGE, ...(rest !== '' && { continue: rest }) },
		});
	}
	const place = `projects/${account.projectId}/locations/${account.region ?? '-'}`;
	return get(`${originOfApi(account, 'cloudfunctions')}/v2/${place}/functions`, {
		...{ pageSize: FUNCTIONS_A_PAGE, ...(cursor !== null && { pageToken: cursor }) },
	});
}

/** Reads what `listRequest` asked for. */
export function readListed(
	reply: ApiReply,
	account: GoogleAccount,
	cursor: string | null,
): ListedPage {
	const services = servicesCursor(cursor);
	const read = apiReply(reply, services ? 'items' : 'functions');
	if (services) return readServices(read, account, services[0]);
	if ('kind' in read) {
		// Whoever deploys to Cloud Run alone never enabled the API of functions.
		if (read.failure.code !== API_IS_OFF) return read;
		return { kind: 'page', rows: [], next: SERVICES_ALONE };
	}
	const { body } = read;
	const rows = objectsIn(body.functions).flatMap(functionOf);
	return { kind: 'page', rows, next: textOrNull(body.nextPageToken) ?? SERVICES };
}

function readServices(
	read: ReturnType<typeof apiReply>,
	account: GoogleAccount,
	begin: string,
): ListedPage {
	if ('kind' in read) {
		const { category, sideEffect } = read.failure;
		// The functions are there: a list that this account may not see, as Google says, is no reason to hide them.
		const isDenied = category === 'auth' || category === 'invalidRequest';
		const mayBeMissing = isDenied && sideEffect === 'none';
		if (begin !== SERVICES || !mayBeMissing) return read;
		return { kind: 'page', rows: [], next: null };
	}
	const { body } = read;
	const rows = objectsIn(body.items).flatMap((entry) => serviceOf(entry, account));
	const next = textOrNull(member(body, 'metadata').continue);
	return { kind: 'page', rows, next: next === null ? null : `${begin}${next}` };
}
