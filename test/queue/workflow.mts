import type { INode, INodeParameters } from 'n8n-workflow';
import { activate, createWorkflow, type StoredWorkflow } from '../../scripts/n8n/workflows.mts';
import { apiOf, chosen, located } from '../clouds.mts';
import { base, chained, node, webhook } from '../n8n/drafts.mts';
import { NODE_TYPE } from '../n8n/lab.mts';
import type { Cluster } from './cluster.mts';

/** What a run costs n8n does not depend on the cloud. */
const api = apiOf('alibabaCloud', '2023-03-30');

const invoke = (
	{ cloud, credentials }: Cluster,
	functionName: string,
	parameters: INodeParameters,
): INode =>
	node(
		'Invoke',
		NODE_TYPE,
		1,
		{
			operation: 'invoke',
			...chosen(api),
			functionName: located(api, functionName, cloud.url),
			...parameters,
		},
		{ credentials: credentials[api.credential.type] },
	);

async function publish(
	{ session }: Cluster,
	name: string,
	nodes: INode[],
): Promise<StoredWorkflow> {
	const workflow = await createWorkflow(session, { name, nodes, connections: chained(nodes) });
	await activate(session, workflow);
	return workflow;
}

/**
 * Publishes webhook → `slow`: the function gets the body of the call, sleeps for its `ms` and returns it.
 * `responds`: when the webhook answers, with the result or at once.
 */
export const publishSlow = async (
	cluster: Cluster,
	path: string,
	responds: 'lastNode' | 'onReceived',
): Promise<StoredWorkflow> =>
	await publish(cluster, path, [
		webhook(path, { responseMode: responds }),
		invoke(cluster, 'slow', { event: '={{ JSON.stringify($json.body) }}' }),
	]);

/** Publishes webhook → one item for each of `rows` → `hello`; the webhook answers with the first result. */
export const publishBatch = async (cluster: Cluster, path: string): Promise<StoredWorkflow> =>
	await publish(cluster, path, [
		webhook(path),
		node('Rows', base('splitOut'), 1, { fieldToSplitOut: 'body.rows', options: {} }),
		invoke(cluster, 'hello', { eventSource: 'item' }),
	]);

/** Milliseconds that n8n has for an answer. */
const ANSWER_LIMIT = 60_000;

/** Calls the webhook with a JSON body; answers the status and the body. Rejects after a minute. */
export async function callWith(
	{ main }: Cluster,
	path: string,
	body: object,
): Promise<{ status: number; text: string }> {
	const reply = await fetch(`${main.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(ANSWER_LIMIT),
	});
	return { status: reply.status, text: await reply.text() };
}

/** Has `slow` run for so many ms under an id. */
export const callSlow = async (
	cluster: Cluster,
	path: string,
	body: { id: string; ms: number },
): Promise<{ status: number; text: string }> => await callWith(cluster, path, body);

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
