import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { replyTo } from '../cloud/replies.mts';
import type { Cloud } from '../clouds.mts';
import { eventsOf } from '../contenders/work.mts';
import { loadProduct } from '../product.mts';
import { print } from '../progress.mts';

/** Everything the package does for one call, but for sending it. */
export interface OwnWork {
	scheme: string;
	run(): Promise<unknown>;
}

/** Without expressions n8n hands over the same collection for each item. */
const COLLECTION = {};

const EVENT = JSON.stringify(eventsOf(1, 1024)[0]);

/** API 2.0 answers in an envelope of its own. */
const legacyReply = () => ({
	headers: { 'content-type': 'application/json' },
	body: Buffer.from(
		JSON.stringify({
			code: 0,
			message: '',
			codeDesc: 'Success',
			data: {
				...{ functionRequestId: randomUUID(), billDuration: 30, duration: 29.6 },
				...{ errMsg: '', memUsage: 31_457_280, retMsg: EVENT, log: '' },
				invokeResult: 0,
			},
		}),
	),
});

/** Where an API differs from the one the other measurements use. */
const APIS: ReadonlyArray<[scheme: string, cloud: Cloud['id'], apiVersion: string]> = [
	['ACS3-HMAC-SHA256 (Alibaba Cloud)', 'alibabaCloud', '2023-03-30'],
	['FC signature (Alibaba Cloud)', 'alibabaCloud', '2016-08-15'],
	['SDK-HMAC-SHA256 (Huawei Cloud)', 'huaweiCloud', 'v2'],
	['TC3-HMAC-SHA256 (Tencent Cloud)', 'tencentCloud', '2018-04-16'],
	['API 2.0 signature (Tencent Cloud)', 'tencentCloud', 'v2'],
];

/** Parameters to item with a reply that is already there: options, target, request, signature, reading, item. */
export function ownWorks(clouds: readonly Cloud[]): OwnWork[] {
	const { providers, options, item } = loadProduct();
	return APIS.map(([scheme, id, version]) => {
		const cloud = clouds.find((one) => one.id === id);
		const provider = providers[id];
		const api = provider?.apis[version];
		if (!cloud || !provider || !api) throw new Error(`The package has no ${id} ${version}`);
		const namespace = version === '2016-08-15' ? 'bench' : '';
		const build = () => {
			const account = provider.account(cloud.credential, '');
			const input = { functionName: 'echo', namespace, qualifier: '' };
			const target = api.resolve(input, account);
			const call = {
				...{ account, target, asynchronous: false, logTail: false },
				...{ event: EVENT, options: {} },
			};
			return { call, target, account, request: api.buildInvoke(call) };
		};
		const sign = () => {
			const made = build();
			const { method, url, headers, body } = made.request;
			return { ...made, signed: cloud.sign({ method, url, headers: { ...headers }, body }) };
		};
		const reply = replyFor(version, sign().signed);
		return {
			scheme,
			async run() {
				const wanted = options.readOptions(COLLECTION);
				const { call, target } = sign();
				const outcome = api.readInvoke(reply, call);
				if (outcome.kind !== 'completed') throw new Error(`${scheme}: ${outcome.kind}`);
				const attempted = {
					...{ outcome, attempts: 1, roundTripMs: 1, throttled: 0 },
					reply,
				};
				const plan = {
					...{ provider, api, target, options: wanted, invocationType: 'sync' as const },
					...{ credential: provider.credentials[0], account: call.account, timeoutMs: 1 },
				};
				return await item.buildItem({} as IExecuteFunctions, 0, plan, attempted, {
					...outcome,
					status: 'succeeded',
					functionError: null,
				});
			},
		};
	});
}

function replyFor(version: string, signed: IHttpRequestOptions) {
	const headers = Object.fromEntries(
		Object.entries(signed.headers ?? {}).map(([name, value]) => [
			name.toLowerCase(),
			String(value),
		]),
	);
	const fc = headers['authorization']?.startsWith('FC ');
	const scheme = fc ? 'ACS3-HMAC-SHA256 x' : headers['authorization'];
	const { pathname } = new URL(signed.url);
	const body = Buffer.from(signed.body as Buffer);
	const asked = { path: pathname, headers: { ...headers, authorization: scheme }, body };
	const found = version === 'v2' && pathname === '/v2/index.php' ? legacyReply() : replyTo(asked);
	if (!found) throw new Error(`There is no reply for ${version}`);
	const lower = Object.entries(found.headers).map(([name, value]) => [name.toLowerCase(), value]);
	return { status: 200, headers: Object.fromEntries(lower), body: found.body };
}

/** P4: processor time of a call, in microseconds by scheme, one figure a round. */
export async function measureOwnCode(
	clouds: readonly Cloud[],
	{ rounds, quick }: { rounds: number; quick: boolean },
): Promise<Map<string, number[]>> {
	const works = ownWorks(clouds);
	const times = quick ? 1000 : 3000;
	const micros = new Map(works.map(({ scheme }) => [scheme, [] as number[]]));
	for (let round = 0; round <= rounds; round += 1) {
		print(`Own code: ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}`);
		for (const { scheme, run } of works) {
			const before = process.cpuUsage();
			for (let i = 0; i < (round === 0 ? 3000 : times); i += 1) await run();
			const { user, system } = process.cpuUsage(before);
			if (round > 0) micros.get(scheme)?.push((user + system) / times);
		}
	}
	return micros;
}
