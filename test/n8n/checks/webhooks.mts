import assert from 'node:assert/strict';
import { targets } from '../../mainJob/targets.mts';
import { activate, createWorkflow } from '../../../scripts/n8n/workflows.mts';
import { callWebhook } from '../call.mts';
import type { Check } from '../check.mts';
import { chained, invoke, webhook } from '../drafts.mts';
import type { Lab } from '../lab.mts';

/** One chain webhook → node for each target; the webhook's caller gets the node's item. */
export const webhooks: Check[] = targets.map((target, index) => ({
	name: `webhook → ${target.cloud} ${target.api}`,
	async run(lab: Lab) {
		const path = `hello-${index}`;
		const nodes = [
			webhook(path),
			invoke(lab, target, 'hello', {
				event: '={{ JSON.stringify({ name: $json.body.name }) }}',
				logType: target.row.can.logTail ? 'tail' : 'none',
			}),
		];
		const draft = { name: path, nodes, connections: chained(nodes) };
		await activate(lab.session, await createWorkflow(lab.session, draft));
		lab.cloud.resetCounters();
		const { status, json } = await callWebhook(lab, path, { name: 'Ada' });
		assert.equal(status, 200, JSON.stringify(json));
		assert.equal(json['status'], 'succeeded', JSON.stringify(json));
		assert.equal((json['payload'] as { message?: string }).message, 'Hello, Ada!');
		if (target.row.can.logTail) assert.match(String(json['logs']), /greeting Ada/);
		assert.equal(lab.cloud.invocations('hello'), 1);
		const { roundTripMs } = json['metrics'] as { roundTripMs: number };
		return `${roundTripMs} ms`;
	},
}));
