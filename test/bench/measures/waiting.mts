import type { ApiRequest } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Transport } from '../../../nodes/InvokeServerlessFunction/transport/contract.ts';
import type { BenchTarget, Run, StatusApi } from '../clouds/benchCloud.mts';
import { figure, type Figure } from '../goals.mts';
import { loadProduct } from '../product.mts';
import { print } from '../progress.mts';
import { spreadOf } from '../statistics.mts';
import { seeded } from '../../fuzz/random.mts';
import { virtualClock } from '../../virtualClock.mts';

const RUNS = 100;
const RUN_MS = 60_000;
/** A status request's round trip. */
const ROUND_TRIP_MS = 30;

/** Waits for a hundred runs on a virtual clock; what it took. */
async function waitForAll(cloud: BenchTarget, name: string, { answer }: StatusApi, seed: number) {
	const { providers, statusReader, poller, budget, pace } = loadProduct();
	const provider = providers[cloud.id];
	const api = provider?.apis[cloud.apiVersion];
	if (!provider || !api) throw new Error(`The package has no ${cloud.id} ${cloud.apiVersion}`);
	const account = provider.account(cloud.credential, '');
	const input = { functionName: 'echo', namespace: '', qualifier: '' };
	const target = api.resolve(input, account);

	const clock = virtualClock(seeded(seed).next);
	const runs = new Map<string, Run>();
	let requests = 0;
	const transport: Transport = {
		async send(request) {
			requests += 1;
			await clock.sleep(ROUND_TRIP_MS, undefined);
			return { kind: 'reply', reply: answer(request as ApiRequest, runs, clock.now()) };
		},
	};
	const execution = {
		...{ clock, budget: budget.createRetryBudget(), signal: undefined },
		pace: pace.createPace(0, clock),
	};
	const reader = statusReader.createStatusReader(
		...([{ provider, api, account, target }, transport, execution] as const),
		{ timeoutMs: 30_000, maxAttempts: 3 },
	);
	if (!reader) throw new Error(`${name} reports no states`);
	const waits = poller.createPoller(reader, clock, undefined);

	const lateMs: number[] = [];
	const all = Array.from({ length: RUNS }, async (_, index) => {
		const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
		// Starts take a moment each; no two runs take exactly as long.
		await clock.sleep(1 + index * 10, undefined);
		const endsAt = clock.now() + RUN_MS + clock.random() * 2000;
		runs.set(id, { id, startedAt: clock.now(), endsAt });
		const waited = await waits.wait(id, 900_000);
		if (waited.kind !== 'ended' || waited.report.state !== 'succeeded') {
			throw new Error(`${name}: a run ended as ${waited.kind}`);
		}
		lateMs.push(clock.now() - endsAt);
	});
	await clock.until(Promise.all(all));
	if (lateMs.some((late) => late < 0)) throw new Error(`${name}: ended before its end`);
	return { requests, late: spreadOf(lateMs) };
}

/** P9: status requests of 100 runs of 60 s against one a second each; how late the ends are noticed. */
export async function measureWaiting(
	clouds: readonly BenchTarget[],
	rounds: number,
): Promise<Figure[]> {
	const figures: Figure[] = [];
	const all = clouds.flatMap((cloud) => cloud.bench.statusApis.map((api) => ({ cloud, api })));
	for (const { cloud, api } of all) {
		const name = [cloud.name, api.kind].filter(Boolean).join(', ');
		const shares: number[] = [];
		const late: number[] = [];
		for (let round = 1; round <= rounds; round += 1) {
			print(`Waiting, ${name}: round ${round} of ${rounds}`);
			const result = await waitForAll(cloud, name, api, round);
			shares.push(result.requests / ((RUNS * RUN_MS) / 1000));
			late.push(result.late.median / 1000);
		}
		figures.push(
			figure('P9', `status requests against one a second: ${name}`, '×', shares, {
				atMost: 0.2,
			}),
			figure('P9', `median delay in noticing the end: ${name}`, 's', late, { atMost: 2 }),
		);
	}
	return figures;
}
