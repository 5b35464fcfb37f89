import type {
	InvokeCall,
	Listing,
	Outcome,
	RunReport,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { plainName } from '../providers/exchange.mts';
import { registered, type Registered } from '../providers/registered.mts';
import type { Objection } from './oracle/reading.mts';
import { RUN_ID, type ApiReply } from './samples/sample.mts';

/** One way in which the package reads replies. */
export interface Path {
	readonly name: string;
	read(reply: ApiReply): { readonly kind: string };
	/** What speaks against the success that was read; null where there is none to object to. */
	objection(read: { readonly kind: string }, reply: ApiReply): Objection;
	/** The call whose outcome becomes an item; absent where no item comes of it. */
	readonly call?: InvokeCall;
}

/** All reading paths of one API version. */
export interface ApiPaths extends Registered {
	readonly paths: readonly Path[];
}

const SUCCESSES = new Set(['completed', 'accepted']);

function callOf({ api, account, row }: Registered, asynchronous: boolean): InvokeCall {
	const { namespace = '' } = row;
	const target = api.resolve({ functionName: plainName(api), namespace, qualifier: '' }, account);
	const event = Buffer.from('{}');
	return {
		...{ account, target, asynchronous, logTail: true, event, options: {} },
		...{ contentType: null, http: null },
		...{ newId: RUN_ID.replaceAll('-', ''), timeoutMs: 60_000 },
	};
}

const conflict = ({ status }: ApiReply): Objection =>
	status === 409 ? null : `HTTP status ${status}`;

function invokePaths(of: Registered): Path[] {
	const { api, row } = of;
	const { oracle } = row;
	const path = (name: string, call: InvokeCall, judge: (reply: ApiReply) => Objection): Path => ({
		name,
		call,
		read: (reply) => api.readInvoke(reply, call),
		objection: ({ kind }, reply) => (SUCCESSES.has(kind) ? judge(reply) : null),
	});
	const [sync, start] = [callOf(of, false), callOf(of, true)];
	const task = { ...start, options: { taskId: 'order-1' } };
	return [
		path('invoke', sync, oracle.sync),
		path('invoke without log', { ...sync, logTail: false }, oracle.sync),
		path('start', start, oracle.start),
		...(api.acceptedBefore
			? [
					{
						name: 'start again',
						read: (reply: ApiReply): Outcome | { kind: 'nothing' } =>
							api.acceptedBefore?.(reply, task) ?? { kind: 'nothing' },
						objection: ({ kind }: { kind: string }, reply: ApiReply) =>
							kind === 'accepted' ? (oracle.taken ?? conflict)(reply) : null,
					},
				]
			: []),
	];
}

function runPaths(of: Registered): Path[] {
	const { runs } = of.api;
	const { oracle } = of.row;
	if (!runs) return [];
	const now = new Date(1_700_000_000_000);
	const call = { ...callOf(of, true), invocationId: RUN_ID, since: now, now };
	const stateOf = (read: object) =>
		'report' in read ? (read.report as { state: string }).state : '';
	const { list, stop } = runs;
	return [
		...runs.lookups.map((lookup, index) => ({
			name: `status ${index + 1}`,
			read: (reply: ApiReply) => lookup.read(reply, call),
			objection: (read: object, reply: ApiReply) =>
				stateOf(read) === 'succeeded' ? oracle.succeeded(reply, RUN_ID) : null,
		})),
		...(list
			? [
					{
						name: 'runs',
						read: (reply: ApiReply) => list.read(reply, null),
						objection(read: object, reply: ApiReply) {
							const reports = 'reports' in read ? (read.reports as RunReport[]) : [];
							const good = reports.filter(({ state }) => state === 'succeeded');
							const wrong = good.map(({ ids }) => oracle.listed(reply, ids.invocationId ?? ''));
							return wrong.find((one) => one !== null) ?? null;
						},
					},
				]
			: []),
		...(stop
			? [
					{
						name: 'stop',
						read: (reply: ApiReply) => stop.read(reply, call),
						objection: ({ kind }: { kind: string }, reply: ApiReply) =>
							kind === 'run' ? oracle.done(reply) : null,
					},
				]
			: []),
	];
}

function listPaths({ api, account, row }: Registered): Path[] {
	const { oracle } = row;
	const { functions, namespaces, qualifiers } = api.lists;
	const place = { account, namespace: 'demo', functionName: 'hello', filter: '', cursor: null };
	const path = (name: string, listing: Listing): Path => ({
		name,
		read: (reply) => listing.read(reply, place),
		objection: ({ kind }, reply) => (kind === 'page' ? oracle.page(reply) : null),
	});
	return [
		path('list functions', functions),
		...(namespaces ? [path('list namespaces', namespaces)] : []),
		...qualifiers.map((listing, index) => path(`list qualifiers ${index + 1}`, listing)),
	];
}

/** Every API version of the registry, with every way in which it reads replies. */
export const apiPaths: readonly ApiPaths[] = registered.map((of) => ({
	...of,
	paths: [invokePaths, runPaths, listPaths].flatMap((pathsOf) => pathsOf(of)),
}));
