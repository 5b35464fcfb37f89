import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { executionsOf } from '../../scripts/n8n/workflows.mts';
import { CONCURRENCY, type Cluster } from './cluster.mts';
import { callSlow, publishSlow, runsById } from './workflow.mts';

const CALLS = 20;
/** Milliseconds of each function: long enough that the kill comes in the middle. */
const TAKES = 3000;

const count = (values: Iterable<unknown>): string => {
	const counts = new Map<unknown, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].map(([value, times]) => `${times} × ${String(value)}`).join(', ');
};

/** Kills one of two busy workers: which runs n8n repeats, and how often each function ran. */
export async function testKilledWorker(cluster: Cluster): Promise<void> {
	const workflow = await publishSlow(cluster, 'killed', 'onReceived');
	cluster.cloud.resetCounters();
	const ids = Array.from({ length: CALLS }, (_, index) => `killed-${index}`);
	await Promise.all(
		ids.map(async (id) => {
			const { status, text } = await callSlow(cluster, 'killed', { id, ms: TAKES });
			assert.equal(status, 200, text);
		}),
	);
	while (cluster.cloud.invocations('slow') < 2 * CONCURRENCY) await sleep(20);
	await sleep(TAKES / 3);
	const [victim] = cluster.workers;
	assert(victim);
	const killedAt = Date.now();
	victim.process.kill('SIGKILL');
	await victim.ended;
	let ends: Awaited<ReturnType<typeof executionsOf>> = [];
	for (; Date.now() - killedAt < 120_000; await sleep(500)) {
		ends = await executionsOf(cluster.session, workflow);
		if (ends.length === CALLS) break;
	}
	const runs = runsById(cluster);
	const times = ids.map((id) => runs.get(id) ?? 0);
	const repeated = times.filter((time) => time > 1).length;
	console.log(`
${CALLS} calls, a worker with ${CONCURRENCY} of them in the middle killed with SIGKILL
  settled     ${ends.length} of ${CALLS} executions, ${((Date.now() - killedAt) / 1000).toFixed(1)} s after the kill
  executions  ${count(ends.map(({ status }) => status))}
  functions   ${count(times.map((time) => `${time} run${time === 1 ? '' : 's'}`))}
  repeated    ${repeated} of the ${CONCURRENCY} interrupted executions were run again from the start`);
	assert.equal(ends.length, CALLS, 'executions are missing');
	assert(
		times.every((time) => time >= 1),
		'a call was lost',
	);
	// n8n 2 gives a lost execution up as failed (`maxStalledCount: 0`), n8n 1 runs it once more.
	const failed = ends.filter(({ status }) => status !== 'success').length;
	assert.equal(
		failed + repeated,
		CONCURRENCY,
		'an interrupted execution neither failed nor ran again',
	);
}
