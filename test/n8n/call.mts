import assert from 'node:assert/strict';
import type { IDataObject } from 'n8n-workflow';
import type { Lab } from './lab.mts';

/** Calls a production webhook with a JSON body; answers the reply's status and JSON. */
export async function callWebhook(
	lab: Pick<Lab, 'n8n'>,
	path: string,
	body: unknown,
): Promise<{ status: number; json: IDataObject }> {
	const reply = await fetch(`${lab.n8n.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const text = await reply.text();
	try {
		return { status: reply.status, json: JSON.parse(text) as IDataObject };
	} catch {
		return assert.fail(`webhook ${path} answered ${reply.status} ${text.slice(0, 300)}`);
	}
}
