import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { targets } from '../../mainJob/targets.mts';
import {
	activate,
	createWorkflow,
	deactivate,
	executionsOf,
} from '../../../scripts/n8n/workflows.mts';
import type { Check } from '../check.mts';
import { base, chained, invoke, node } from '../drafts.mts';

/** A schedule of every second starts the node without anybody's help. */
export const schedule: Check = {
	name: 'schedule trigger',
	async run(lab) {
		const [target] = targets;
		assert(target);
		const nodes = [
			node('Every Second', base('scheduleTrigger'), 1.2, {
				rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] },
			}),
			invoke(lab, target, 'hello', { event: '{ "name": "schedule" }' }),
		];
		const draft = { name: 'schedule', nodes, connections: chained(nodes) };
		const workflow = await createWorkflow(lab.session, draft);
		lab.cloud.resetCounters();
		await activate(lab.session, workflow);
		for (const start = Date.now(); lab.cloud.invocations('hello') < 2; await sleep(100)) {
			assert(Date.now() - start < 20_000, 'the schedule did not start the node twice in 20 s');
		}
		await deactivate(lab.session, workflow);
		const runs = await executionsOf(lab.session, workflow);
		assert(runs.length >= 2, `only ${runs.length} executions are stored`);
		for (const run of runs) assert.deepEqual([run.status, run.mode], ['success', 'trigger']);
		return `${runs.length} runs`;
	},
};
