import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { RunningN8n } from '../../scripts/n8n/server.mts';
import type { Cluster } from './cluster.mts';
import { footprint } from './footprint.mts';
import { callSlow, publishSlow, runsById } from './workflow.mts';

const CALLS = 200;
const CALLERS = 20;
/** Tables in which n8n keeps executions. */
const BYTES_OF_EXECUTIONS = `select sum(pg_total_relation_size(oid)) from pg_class
	where relkind = 'r' and relname in ('execution_entity', 'execution_data')`;

/** Runs that a process began, by its log. */
const begun = ({ logFile }: RunningN8n): number =>
	readFileSync(logFile, 'utf8').match(/Worker started execution/g)?.length ?? 0;

/**
 * 200 webhook calls from 20 callers: every one answered with its own result, by a worker, run once.
 * `unanswered`: how many callers n8n itself may leave without an answer.
 */
export async function testLoad(cluster: Cluster, unanswered: number): Promise<void> {
	await publishSlow(cluster, 'load', 'lastNode');
	cluster.cloud.resetCounters();
	const processes = [cluster.main, ...cluster.workers];
	const before = processes.map(footprint);
	const stored = async (): Promise<number> =>
		Number(await cluster.database.query(BYTES_OF_EXECUTIONS));
	const empty = await stored();
	const latencies: number[] = [];
	let next = 0;
	const start = Date.now();
	const call = async (): Promise<void> => {
		while (next < CALLS) {
			const id = `load-${next++}`;
			const began = Date.now();
			const answer = await callSlow(cluster, 'load', { id, ms: 100 }).catch(() => null);
			if (answer === null) continue;
			const { status, text } = answer;
			assert.equal(status, 200, text);
			const { payload } = JSON.parse(text) as { payload: { sleptMs: number } };
			assert.equal(payload.sleptMs, 100, text);
			latencies.push(Date.now() - began);
		}
	};
	await Promise.all(Array.from({ length: CALLERS }, call));
	const seconds = (Date.now() - start) / 1000;
	latencies.sort((a, b) => a - b);
	const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0;
	const runs = runsById(cluster);
	const split = cluster.workers.map(begun);
	const after = processes.map(footprint);
	const cpu = after.map(
		(now, index) => ((now?.cpuMs ?? NaN) - (before[index]?.cpuMs ?? 0)) / CALLS,
	);
	const cpuTotal = cpu.reduce((sum, ms) => sum + ms, 0);
	const bytes = (await stored()) - empty;
	console.log(`
${CALLS} webhook calls, ${CALLERS} at a time, a function of 100 ms
  time        ${seconds.toFixed(1)} s, ${(CALLS / seconds).toFixed(0)} calls a second
  latency     p50 ${at(0.5)} ms, p95 ${at(0.95)} ms
  split       ${split.join(' / ')} between the workers, ${begun(cluster.main)} in main
  lost        ${CALLS - runs.size} calls, ${CALLS - latencies.length} answers
  processor   ${cpuTotal.toFixed(0)} ms a call: ${cpu.map((ms) => ms.toFixed(0)).join(' + ')} in main and workers
  memory      ${after.map((now) => now?.memoryMb.toFixed(0)).join(' / ')} MB
  database    ${(bytes / CALLS / 1024).toFixed(1)} KB an execution, indexes included
  functions   ${runs.size} of ${CALLS} ran, ${[...runs.values()].filter((n) => n > 1).length} more than once`);
	assert(CALLS - latencies.length <= unanswered, 'n8n did not answer every call');
	assert.equal(runs.size, CALLS);
	assert(
		[...runs.values()].every((count) => count === 1),
		'a function ran twice',
	);
	assert.equal(cluster.cloud.invocations('slow'), CALLS);
	assert.equal(
		split.reduce((sum, count) => sum + count, 0),
		CALLS,
		'not every run was in a worker',
	);
	for (const count of split) assert(count > CALLS / 10, 'a worker took next to nothing');
}
