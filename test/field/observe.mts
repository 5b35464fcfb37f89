import type { IDataObject } from 'n8n-workflow';
import type { LocalCloud } from '../../local-cloud/index.mts';
import { cloudOf, placedAt } from '../clouds.mts';
import type { Engine } from '../engine/engine.mts';
import type { FieldCase } from './case.mts';
import type { KnownCase } from './cases.mts';
import { ownGrant } from './grant.mts';
import { parametersOf, PICKERS, type Typed } from './parameters.mts';
import type { SentRequest } from './replies.mts';

/** What came out of a case. */
export type Observed = {
	readonly sent: readonly SentRequest[];
	readonly unexpected: readonly SentRequest[];
} & (
	| { readonly kind: 'item'; readonly json: IDataObject }
	| { readonly kind: 'items' | 'functions'; readonly items: readonly IDataObject[] }
	/** `details` are empty where only words come out. */
	| {
			readonly kind: 'problem';
			readonly message: string;
			readonly hint: string;
			readonly details: IDataObject;
	  }
	| {
			readonly kind: 'list';
			readonly entries: ReadonlyArray<{ readonly name: string; readonly value: unknown }>;
			readonly last: boolean;
	  }
	| { readonly kind: 'credentialTest'; readonly status: string; readonly message: string }
	| { readonly kind: 'request'; readonly host: string }
);

/** What plays a case: n8n's engine, and a local cloud for its keys and its token service. */
interface Place {
	readonly engine: Engine;
	readonly cloud: LocalCloud;
}

type Requests = 'sent' | 'unexpected';
type Without<O> = O extends Observed ? Omit<O, Requests> : never;
/** What is observed, apart from the requests. */
type Result = Without<Observed>;

/** @param url the address of the replies */
type Way = (
	place: Place,
	known: KnownCase,
	url: string,
	reuseConnections: boolean,
) => Promise<Result>;

/** A case that hangs is read as cancelled. */
const LONGEST_MS = 60_000;
/** Pages that are read of a list that does not end. */
const MOST_PAGES = 6;

type Operation = FieldCase['request']['operation'];

let stored = 0;

/** Type and fields of the credential that the case uses; null for a call without one. */
function credentialOf({ cloud }: Place, known: KnownCase, endpoint: string) {
	const { provider, case: one } = known;
	const chosen = one.request.authentication ?? provider.credentials[0].authentication;
	if (chosen === 'none') return null;
	const row = cloudOf(provider.id).credentials.find((known) => known.authentication === chosen);
	if (!row) throw new Error(`${provider.id} has no credential '${chosen}'`);
	const data = { ...cloud.keys[row.type], ...placedAt(row, endpoint) };
	return { type: row.type, data: { ...data, ...ownGrant(known, endpoint) } };
}

function storedCredential(place: Place, known: KnownCase, url: string) {
	const credential = credentialOf(place, known, url);
	if (!credential) return {};
	return place.engine.setCredential(`field ${++stored}`, credential.type, credential.data);
}

/** What comes out of operations whose items are no runs, or several. */
const MANY: Readonly<Partial<Record<Operation, 'items' | 'functions'>>> = {
	...{ getAll: 'items', getFunction: 'functions', getFunctions: 'functions' },
};

const runNode: Way = async (place, known, url, reuseConnections) => {
	const { items, error } = await place.engine.runNode({
		credentials: storedCredential(place, known, url),
		parameters: parametersOf(known, reuseConnections, url),
		onError: 'continueRegularOutput',
		signal: AbortSignal.timeout(LONGEST_MS),
	});
	const kind = MANY[known.case.request.operation];
	if (kind && !error && !items.some(({ json }) => 'error' in json)) {
		return { kind, items: items.map(({ json }) => json) };
	}
	const json = items[0]?.json ?? { error: error?.message ?? 'Neither an item nor an error' };
	if (!('error' in json)) return { kind: 'item', json };
	const details = (json['details'] ?? {}) as IDataObject;
	const hint = String(details['hint'] ?? '');
	return { kind: 'problem', message: String(json['error']), hint, details };
};

/** The entries of all pages, as a user sees them who scrolls to the end; Default is the node's own, with no value. */
const openPicker: Way = async (place, known, url, reuseConnections) => {
	const { list } = known.case.request as { list: keyof typeof PICKERS };
	const search = {
		method: PICKERS[list],
		parameters: parametersOf(known, reuseConnections, url),
		credentials: storedCredential(place, known, url),
	};
	const entries: Array<{ name: string; value: unknown }> = [];
	let from: { paginationToken?: string } = {};
	try {
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { results, paginationToken } = await place.engine.listSearch({ ...search, ...from });
			entries.push(...results.filter(({ value }) => value !== ''));
			if (paginationToken === undefined) return { kind: 'list', entries, last: true };
			from = { paginationToken: paginationToken as string };
		}
		return { kind: 'list', entries, last: false };
	} catch (thrown) {
		const { message, description } = thrown as { message: string; description?: string | null };
		return { kind: 'problem', message, hint: description ?? '', details: {} };
	}
};

const testCredential: Way = async (place, known, url) => {
	const credential = credentialOf(place, known, url);
	if (!credential) throw new Error('There is no credential to test');
	const { type, data } = credential;
	return { kind: 'credentialTest', ...(await place.engine.testCredential(type, data)) };
};

/** The address alone: nothing is sent to a real host. */
const buildRequest: Way = async (place, known) => {
	const { provider, case: one } = known;
	const { region = '', functionName = 'hello', endpoint = '', ...call } = one.request as Typed;
	const { namespace = '', qualifier = '', event = '', options = {} } = call;
	const api = provider.apis[one.api];
	if (!api) throw new Error(`${provider.id} has no API '${one.api}'`);
	const account = provider.account(credentialOf(place, known, endpoint)?.data ?? {}, region);
	const request = api.buildInvoke({
		account,
		target: api.resolve({ functionName, namespace, qualifier }, account),
		asynchronous: call.invocationType !== 'sync',
		logTail: call.logType === 'tail',
		event,
		...{ contentType: null, http: null, newId: '0'.repeat(32), timeoutMs: 60_000 },
		options,
	});
	return { kind: 'request', host: new URL(request.url).host };
};

const WAYS: Readonly<Record<Operation, Way>> = {
	invoke: runNode,
	getStatus: runNode,
	stop: runNode,
	getLogs: runNode,
	getAll: runNode,
	getFunction: runNode,
	getFunctions: runNode,
	list: openPicker,
	testCredential,
};

/** Plays the case as its user did: the node in a workflow, a picker, or the credential dialogue. */
export const resultOf: Way = async (place, known, url, reuseConnections) => {
	const { request, expected } = known.case;
	const way = expected.kind === 'request' ? buildRequest : WAYS[request.operation];
	return await way(place, known, url, reuseConnections);
};
