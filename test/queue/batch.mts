import assert from 'node:assert/strict';
import { executionsOf } from '../../scripts/n8n/workflows.mts';
import type { Cluster } from './cluster.mts';
import { footprint } from './footprint.mts';
import { callWith, publishBatch } from './workflow.mts';

const ITEMS = 1000;

/** One execution with 1,000 items: each function ran once, and what an item costs n8n. */
export async function testBatch(cluster: Cluster): Promise<void> {
	const { cloud, main, workers, session } = cluster;
	const workflow = await publishBatch(cluster, 'batch');
	cloud.resetCounters();
	const processes = [main, ...workers];
	const before = processes.map(footprint);
	const start = Date.now();
	const rows = Array.from({ length: ITEMS }, (_, index) => ({ name: `Ada ${index}` }));
	const { status, text } = await callWith(cluster, 'batch', { rows });
	const seconds = (Date.now() - start) / 1000;
	const used = processes.map(footprint);
	const cpuMs = used.reduce((sum, now, index) => {
		return sum + (now?.cpuMs ?? NaN) - (before[index]?.cpuMs ?? 0);
	}, 0);
	const memory = Math.max(...used.slice(1).map((now) => now?.memoryMb ?? NaN));
	assert.equal(status, 200, text.slice(0, 300));
	const [execution] = await executionsOf(session, workflow);
	const stored = JSON.stringify(execution?.data ?? null).length;
	console.log(`
one execution with ${ITEMS} items, Event Source: Incoming Item, Max Concurrency 10
  time        ${seconds.toFixed(1)} s
  processor   ${(cpuMs / ITEMS).toFixed(2)} ms an item, in main and workers
  memory      ${memory.toFixed(0)} MB in the larger worker afterwards
  database    ${(stored / ITEMS / 1024).toFixed(2)} KB an item
  functions   ${cloud.invocations('hello')} of ${ITEMS} ran`);
	assert.equal(cloud.invocations('hello'), ITEMS);
	assert.match(text, /Hello, Ada 0!/);
}
