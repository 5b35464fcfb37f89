import type { IDataObject, INode } from 'n8n-workflow';
import { targets, type Target } from '../mainJob/targets.mts';
import { activate, createWorkflow } from '../../scripts/n8n/workflows.mts';
import { callWebhook } from './call.mts';
import { invoke, webhook } from './drafts.mts';
import type { Lab } from './lab.mts';

/** What came of calling `hello` on one target. */
export interface Called {
	target: Target;
	json: IDataObject;
}

/** Calls every target once, by its default transport or with Reuse Connections. */
export type CallAll = (reuseConnections: boolean) => Promise<Called[]>;

/**
 * Publishes one workflow with a chain webhook → node for each API version, which goes on when the node
 * fails. `path` is the beginning of the webhooks' paths. The time-out is short enough for Reuse
 * Connections to take effect.
 */
export async function publishAll(
	lab: Pick<Lab, 'session' | 'n8n' | 'credentials'> & { cloud: Pick<Lab['cloud'], 'url'> },
	path: string,
): Promise<CallAll> {
	const chains = targets.map((target, index): [INode, INode] => [
		{ ...webhook(`${path}-${index}`), name: `Webhook ${index}` },
		invoke(
			lab,
			target,
			'hello',
			{
				event: '={{ JSON.stringify({ name: $json.body.name }) }}',
				options: { reuseConnections: '={{ $json.body.reuse }}', timeout: 60_000, maxAttempts: 1 },
			},
			{ name: `Invoke ${index}`, onError: 'continueRegularOutput' },
		),
	]);
	const workflow = await createWorkflow(lab.session, {
		name: path,
		nodes: chains.flat(),
		connections: Object.fromEntries(
			chains.map(([from, to]) => [
				from.name,
				{ main: [[{ node: to.name, type: 'main' as const, index: 0 }]] },
			]),
		),
	});
	await activate(lab.session, workflow);
	return async (reuse) => {
		const called: Called[] = [];
		for (const [index, target] of targets.entries()) {
			const { json } = await callWebhook(lab, `${path}-${index}`, { name: 'Ada', reuse });
			called.push({ target, json });
		}
		return called;
	};
}
