import assert from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import { createCloudCredentials } from '../../../scripts/n8n/credentials.mts';
import { createWorkflow } from '../../../scripts/n8n/workflows.mts';
import { targets } from '../../mainJob/targets.mts';
import { chained, invoke, start } from '../drafts.mts';
import type { Lab } from '../lab.mts';
import type { Editor } from './browser.mts';
import { onScreen, showAs, type Shoot } from './newcomer.mts';

/** A node, and what has to be on the screen after it has run. */
interface Step {
	readonly name: string;
	readonly functionName: string;
	readonly parameters: INodeParameters;
	/** Absent: it only feeds the next one. */
	readonly seen?: RegExp;
}

const ofRun = (operation: string) => ({ resource: 'run', operation });

/** Each line is a workflow; what a node starts is what the next ones are about. */
const LINES: ReadonlyArray<readonly Step[]> = [
	[
		{
			...{ name: 'Get', functionName: 'hello', seen: /^hello$/ },
			parameters: { resource: 'function', operation: 'get' },
		},
		{
			...{ name: 'Get Many', functionName: 'hello', seen: /^big-number$/ },
			parameters: { resource: 'function', operation: 'getAll' },
		},
	],
	[
		{
			...{ name: 'Full Log', functionName: 'logs', seen: /order 42/ },
			parameters: { options: { fullLog: true, timeoutFromFunction: true } },
		},
		{
			...{ name: 'Get Logs', functionName: 'logs', seen: /order 42/ },
			parameters: ofRun('getLogs'),
		},
	],
	[
		{
			...{ name: 'Send Resume URL', functionName: 'echo', seen: /webhook-waiting/ },
			parameters: { options: { resumeUrlField: 'resumeUrl' } },
		},
	],
	[
		{
			...{ name: 'Begin', functionName: 'job' },
			parameters: { invocationType: 'async', event: '{"ms":60000}' },
		},
		{
			...{ name: 'Get Status', functionName: 'job', seen: /^running$/ },
			parameters: ofRun('getStatus'),
		},
		{
			...{ name: 'Stop', functionName: 'job', seen: /^stopp(?:ing|ed)$/ },
			parameters: ofRun('stop'),
		},
		{
			...{ name: 'Get Runs', functionName: 'job', seen: /^stopp(?:ing|ed)$/ },
			parameters: ofRun('getAll'),
		},
	],
];

/**
 * Every operation, and the options that ask the cloud for more, on the first cloud that has all of them.
 * @param previews whether this n8n shows the fields of a node that has not run
 */
export async function walkOperations(
	lab: Lab,
	editor: Editor,
	shoot: Shoot,
	previews: boolean,
): Promise<string[]> {
	const { page, byId } = editor;
	const credentials = await createCloudCredentials(lab.session, lab.cloud.keys);
	const target = targets.find(({ row }) => row.runs && row.logs && row.configuration);
	assert.ok(target, 'no cloud has all operations');
	const done: string[] = [];
	await page.setViewportSize({ width: 1440, height: 900 });
	for (const line of LINES) {
		const nodes = line.map(({ name, functionName, parameters }) => ({
			...invoke({ ...lab, credentials }, target, functionName, parameters),
			name,
		}));
		const draft = { name: line[0]?.name ?? '', nodes: [start(), ...nodes] };
		const { id } = await createWorkflow(lab.session, {
			...draft,
			connections: chained(draft.nodes),
		});
		for (const { name, seen } of line) {
			if (!seen) continue;
			// Afresh each time, as somebody who opens it: the nodes before it run again.
			await page.goto(`${lab.session.url}/workflow/${id}`);
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
			if (previews && name === 'Get Status')
				await byId('ndv-input-panel').getByText('payload').first().waitFor();
			await byId('node-execute-button').click();
			await showAs(editor, 'table');
			await onScreen(editor, seen);
			await shoot(name.toLowerCase().replaceAll(' ', '-'));
			done.push(name);
		}
	}
	return done;
}
