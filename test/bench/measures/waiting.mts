import type { ApiRequest } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { StatusReader } from '../../../nodes/InvokeServerlessFunction/invocation/wait/statusReader.ts';
import type { Transport } from '../../../nodes/InvokeServerlessFunction/transport/contract.ts';
import type { BenchTarget, Run, StatusApi } from '../clouds/benchCloud.mts';
import { figure, type Figure } from '../goals.mts';
import { loadProduct } from '../product.mts';
import { print } from '../progress.mts';
import { spreadOf } from '../statistics.mts';
import { seeded } from '../../fuzz/random.mts';
import { virtualClock } from '../../virtualClock.mts';

const RUNS = { full: 1000, quick: 100 };
const RUN_MS = 60_000;
/** A status request's round trip. */
const ROUND_TRIP_MS = 30;

/** The longest that the bodies of status replies may be, for one run and question. */
const MOST_BYTES = 2000;

/** Waits for all runs on a virtual clock; what it took. */
async function waitForAll(
	cloud: BenchTarget,
	name: string,
	wanted: StatusApi,
	{ count, seed }: { count: number; seed: number },
) {
	const { answer, apiVersion = cloud.apiVersion } = wanted;
	const { providers, statusReader, poller, budget, pace } = loadProduct();
	const provider = providers[cloud.id];
	const api = provider?.apis[apiVersion];
	if (!provider || !api?.runs) throw new Error(`${name} reports no states`);
	const { invocationId } = api.runs;
	const account = provider.account(cloud.credential, '');
	const input = { functionName: 'echo', namespace: '', qualifier: '' };
	const target = api.resolve(input, account);

	const clock = virtualClock(seeded(seed).next);
	const runs = new Map<string, Run>();
	let [requests, bytes, questions] = [0, 0, 0];
	const transport: Transport = {
		async send(request) {
			requests += 1;
			await clock.sleep(ROUND_TRIP_MS, undefined);
			const reply = answer(request as ApiRequest, runs, clock.now());
			bytes += reply.body.length;
			return { kind: 'reply', reply };
		},
	};
	const execution = {
		...{ clock, budget: budget.createRetryBudget(), signal: undefined },
		pace: pace.createPace(0, clock),
	};
	const reader = statusReader.createStatusReader(
		...([{ provider, api, account, target }, api.runs, transport, execution] as const),
		{ timeoutMs: 30_000, maxAttempts: 3 },
	);
	const { many, ...one } = reader;
	const counting: StatusReader = {
		...one,
		one: async (...asked) => ((questions += 1), await reader.one(...asked)),
		// A list asks about all that are waited for.
		...(many && {
			many: async (agoMs, ids, over) => ((questions += ids.size), await many(agoMs, ids, over)),
		}),
	};
	const waits = poller.createPoller(counting, clock, undefined);

	const lateMs: number[] = [];
	const all = Array.from({ length: count }, async (_, index) => {
		const uuid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
		const id = invocationId.form.test(uuid) ? uuid : uuid.replaceAll('-', '');
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
	return { requests, bytes: bytes / questions, late: spreadOf(lateMs) };
}

/** P9: status requests of 1,000 runs of 60 s against one a second each, their bytes; how late the ends are noticed. */
export async function measureWaiting(
	clouds: readonly BenchTarget[],
	{ quick }: { quick: boolean },
): Promise<Figure[]> {
	const figures: Figure[] = [];
	// Rounds differ by chance only: the clock is virtual.
	const rounds = quick ? 1 : 3;
	const count = RUNS[quick ? 'quick' : 'full'];
	const all = clouds.flatMap((cloud) => cloud.bench.statusApis.map((api) => ({ cloud, api })));
	for (const { cloud, api } of all) {
		const name = [cloud.name, api.kind].filter(Boolean).join(', ');
		const shares: number[] = [];
		const bytes: number[] = [];
		const late: number[] = [];
		for (let round = 1; round <= rounds; round += 1) {
			print(`Waiting, ${name}: round ${round} of ${rounds}`);
			const result = await waitForAll(cloud, name, api, { count, seed: round });
			shares.push(result.requests / ((count * RUN_MS) / 1000));
			bytes.push(result.bytes / 1000);
			late.push(result.late.median / 1000);
		}
		figures.push(
			figure('P9', `status requests against one a second: ${name}`, '×', shares, {
				atMost: api.lists ? 1 / 20 : 1 / 5,
			}),
			figure('P9', `bytes of a run and question: ${name}`, 'kB', bytes, {
				atMost: MOST_BYTES / 1000,
			}),
			figure('P9', `median delay in noticing the end: ${name}`, 's', late, { atMost: 2 }),
		);
	}
	return figures;
}
