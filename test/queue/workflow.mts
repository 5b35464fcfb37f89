import { activate, createWorkflow, type StoredWorkflow } from '../../scripts/n8n/workflows.mts';
import type { Cluster } from './cluster.mts';

/** The package's node as an installation from npm names it. */
const NODE_TYPE = 'n8n-nodes-serverless-functions.invokeServerlessFunction';

/**
 * Publishes webhook → `slow`: the function gets the body of the call, sleeps for its `ms` and returns it.
 * `responds`: when the webhook answers, with the result or at once.
 */
export async function publishSlow(
	{ session, credentials }: Cluster,
	path: string,
	responds: 'lastNode' | 'onReceived',
): Promise<StoredWorkflow> {
	const workflow = await createWorkflow(session, {
		name: path,
		nodes: [
			{
				id: 'webhook',
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: path,
				parameters: { httpMethod: 'POST', path, responseMode: responds, options: {} },
			},
			{
				id: 'invoke',
				name: 'Invoke',
				type: NODE_TYPE,
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					operation: 'invoke',
					provider: 'alibabaCloud',
					apiVersion: '2023-03-30',
					functionName: { __rl: true, mode: 'name', value: 'slow' },
					event: '={{ JSON.stringify($json.body) }}',
				},
				credentials: credentials.alibabaCloudApi,
			},
		],
		connections: { Webhook: { main: [[{ node: 'Invoke', type: 'main', index: 0 }]] } },
	});
	await activate(session, workflow);
	return workflow;
}

/** Calls the webhook; answers the status and the body. */
export async function callSlow(
	{ main }: Cluster,
	path: string,
	body: { id: string; ms: number },
): Promise<{ status: number; text: string }> {
	const reply = await fetch(`${main.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return { status: reply.status, text: await reply.text() };
}

/** How often the function was asked to run, for each `id`. */
export function runsById({ cloud }: Cluster): Map<string, number> {
	const runs = new Map<string, number>();
	for (const { functionName, body } of cloud.requests) {
		if (functionName !== 'slow') continue;
		const { id } = JSON.parse(body.toString()) as { id: string };
		runs.set(id, (runs.get(id) ?? 0) + 1);
	}
	return runs;
}
