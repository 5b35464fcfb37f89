import type {
	Account,
	InvokeCall,
	Listing,
	Outcome,
	Provider,
	ProviderApi,
	RunReport,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { alibabaOracle } from './oracle/alibaba.mts';
import { huaweiOracle } from './oracle/huawei.mts';
import type { Oracle } from './oracle/oracle.mts';
import type { Objection } from './oracle/reading.mts';
import { tencentLegacyOracle, tencentOracle } from './oracle/tencent.mts';
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
export interface ApiPaths {
	readonly name: string;
	readonly provider: Provider;
	readonly api: ProviderApi;
	readonly paths: readonly Path[];
}

const SUCCESSES = new Set(['completed', 'accepted']);
const CREDENTIAL = { accountId: '1234567890123456', projectId: '0123456789abcdef0123456789abcdef' };
const REGIONS: Readonly<Record<string, string>> = {
	...{ alibabaCloud: 'cn-hangzhou', huaweiCloud: 'cn-north-4', tencentCloud: 'ap-guangzhou' },
};

const oracleOf = (provider: string, version: string): Oracle => {
	if (provider === 'alibabaCloud') return alibabaOracle;
	if (provider === 'huaweiCloud') return huaweiOracle;
	return version === 'v2' ? tencentLegacyOracle : tencentOracle;
};

function callOf(api: ProviderApi, account: Account, asynchronous: boolean): InvokeCall {
	const namespace = /^20(16|21)/.test(api.id) ? 'demo' : '';
	const target = api.resolve({ functionName: 'hello', namespace, qualifier: '' }, account);
	const event = Buffer.from('{}');
	return { account, target, asynchronous, logTail: true, event, options: {} };
}

function invokePaths(api: ProviderApi, account: Account, oracle: Oracle): Path[] {
	const path = (name: string, call: InvokeCall, judge: (reply: ApiReply) => Objection): Path => ({
		name,
		call,
		read: (reply) => api.readInvoke(reply, call),
		objection: ({ kind }, reply) => (SUCCESSES.has(kind) ? judge(reply) : null),
	});
	const [sync, start] = [callOf(api, account, false), callOf(api, account, true)];
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
						objection: ({ kind }: { kind: string }, { status }: ApiReply) =>
							kind === 'accepted' && status !== 409 ? `HTTP status ${status}` : null,
					},
				]
			: []),
	];
}

function runPaths(api: ProviderApi, account: Account, oracle: Oracle): Path[] {
	const { runs } = api;
	if (!runs) return [];
	const now = new Date(1_700_000_000_000);
	const call = { ...callOf(api, account, true), invocationId: RUN_ID, since: now, now };
	const stateOf = (read: object) =>
		'report' in read ? (read.report as { state: string }).state : '';
	const { list } = runs;
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
		{
			name: 'stop',
			read: (reply) => runs.stop.read(reply, call),
			objection: ({ kind }, reply) => (kind === 'run' ? oracle.done(reply) : null),
		},
	];
}

function listPaths(api: ProviderApi, account: Account, oracle: Oracle): Path[] {
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
export const apiPaths: readonly ApiPaths[] = providers.flatMap((provider) => {
	const account = provider.account(CREDENTIAL, REGIONS[provider.id] ?? 'cn-north-4');
	return Object.values(provider.apis).map((api) => {
		const oracle = oracleOf(provider.id, api.id);
		const paths = [invokePaths, runPaths, listPaths].flatMap((of) => of(api, account, oracle));
		return { name: `${provider.id} ${api.id}`, provider, api, paths };
	});
});
