import assert from 'node:assert/strict';
import { targets } from '../../mainJob/targets.mts';
import { activate, createWorkflow } from '../../../scripts/n8n/workflows.mts';
import { callWebhook } from '../call.mts';
import type { Check } from '../check.mts';
import { base, invoke, node, webhook } from '../drafts.mts';

/** With `On Error: Continue (using error output)` a failed item leaves by the second output. */
export const errorOutput: Check = {
	name: 'error output',
	async run(lab) {
		const [target] = targets;
		assert(target);
		const marked = (name: string): ReturnType<typeof node> =>
			node(name, base('set'), 3.4, {
				assignments: { assignments: [{ id: name, name: 'branch', type: 'string', value: name }] },
				includeOtherFields: true,
				options: {},
			});
		const draft = {
			name: 'error output',
			nodes: [
				webhook('error-output'),
				invoke(
					lab,
					target,
					'={{ $json.body.functionName }}',
					{ event: '{}' },
					{ onError: 'continueErrorOutput' },
				),
				marked('good'),
				marked('bad'),
			],
			connections: {
				Webhook: { main: [[{ node: 'Invoke', type: 'main' as const, index: 0 }]] },
				Invoke: {
					main: ['good', 'bad'].map((name) => [{ node: name, type: 'main' as const, index: 0 }]),
				},
			},
		};
		await activate(lab.session, await createWorkflow(lab.session, draft));
		const good = await callWebhook(lab, 'error-output', { functionName: 'hello' });
		assert.equal(good.json['branch'], 'good', JSON.stringify(good.json));
		const bad = await callWebhook(lab, 'error-output', { functionName: 'throws' });
		assert.equal(bad.json['branch'], 'bad', JSON.stringify(bad.json));
		const details = bad.json['details'] as { category: string; sideEffect: string };
		assert.equal(details.category, 'function');
		assert.equal(details.sideEffect, 'certain');
		assert.match(String(bad.json['error']), /the order could not be placed/);
		const absent = await callWebhook(lab, 'error-output', { functionName: 'no-such-function' });
		assert.equal((absent.json['details'] as { category: string }).category, 'notFound');
		return 'good, function error, not found';
	},
};
