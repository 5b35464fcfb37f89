import assert from 'node:assert/strict';
import { targets } from '../../mainJob/targets.mts';
import { createWorkflow, runManually } from '../../../scripts/n8n/workflows.mts';
import type { Check } from '../check.mts';
import { chained, invoke, start } from '../drafts.mts';

/** The editor's Execute button: an item, and an error with message, advice and item number. */
export const manualRun: Check = {
	name: 'manual run, result and stop on error',
	async run(lab) {
		for (const target of targets) {
			const run = async (functionName: string): ReturnType<typeof runManually> => {
				const nodes = [start(), invoke(lab, target, functionName, { event: '{ "name": "Ada" }' })];
				const draft = { name: 'manual', nodes, connections: chained(nodes) };
				return await runManually(lab.session, await createWorkflow(lab.session, draft), 'Start');
			};
			const label = `${target.cloud} ${target.api}`;
			const good = await run('hello');
			assert.equal(good.status, 'success', `${label}: ${good.data.resultData.error?.message}`);
			const [item] = good.data.resultData.runData['Invoke']?.[0]?.data?.['main']?.[0] ?? [];
			assert.equal(item?.json['status'], 'succeeded', label);
			assert.deepEqual(item.pairedItem, { item: 0 }, label);
			const { status, data } = await run('throws');
			assert.equal(status, 'error', label);
			const { error } = data.resultData;
			assert.match(String(error?.message), /^Function '\S*throws' threw: ./, label);
			assert.match(JSON.stringify(error), /the order could not be placed/, label);
			assert.equal((error as { context?: { itemIndex?: number } }).context?.itemIndex, 0, label);
			assert(error?.description, `${label}: the error has no description`);
		}
		return `${targets.length} × 2 runs`;
	},
};
