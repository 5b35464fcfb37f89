import assert from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import { operations } from '../../../nodes/InvokeServerlessFunction/invocation/operations/index.ts';
import { providerOf } from '../../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { createWorkflow, runManually } from '../../../scripts/n8n/workflows.mts';
import { differences } from '../../node/schemaDifferences.mts';
import { outputSchemas } from '../../../scripts/output-schemas/item.mts';
import { targets, type Target } from '../../mainJob/targets.mts';
import type { Check } from '../check.mts';
import { invoke, start } from '../drafts.mts';
import type { Lab } from '../lab.mts';

/** Operations that ask, whatever runs there are; what names a run comes from the item before. */
const ASKING = operations.filter(({ name }) => name !== 'invoke' && name !== 'stop');

const schemaOf = (resource: string, operation: string) => {
	const found = outputSchemas.find(([file]) => file.endsWith(`/${resource}/${operation}.json`));
	assert(found, `no schema of ${resource} ${operation}`);
	return found[1];
};

/** The operations that an API has, one after the other behind a run that has ended; how many there were. */
async function ask(lab: Lab, target: Target): Promise<number> {
	const { provider, apiVersion } = target.row;
	const api = providerOf(provider)?.apis[apiVersion];
	assert(api, `${provider} has no ${apiVersion}`);
	const able = ASKING.filter((one) => one.can(api));
	if (able.length === 0 || !api.runs) return 0;
	const node = (parameters: INodeParameters, name: string) =>
		invoke(lab, target, 'job', parameters, { name });
	const nodes = [
		start(),
		node({ invocationType: 'asyncWait', event: '{"ms":10}' }, 'Run'),
		...able.map(({ resource, name }) =>
			node(
				{
					...{ resource, operation: name, returnAll: false, limit: 1 },
					...(resource === 'run' && {
						invocationId: "={{ $('Run').first().json.invocationId }}",
					}),
				},
				`${resource} ${name}`,
			),
		),
	];
	const [begin, first, ...asking] = nodes;
	assert(begin && first);
	const to = (names: readonly string[]) => ({
		main: [names.map((name) => ({ node: name, type: 'main' as const, index: 0 }))],
	});
	const connections = {
		[begin.name]: to([first.name]),
		[first.name]: to(asking.map(({ name }) => name)),
	};
	const draft = { name: `Around a call, ${target.cloud}`, nodes, connections };
	const workflow = await createWorkflow(lab.session, draft);
	const { data } = await runManually(lab.session, workflow, 'Start');
	for (const { resource, name } of able) {
		const run = data.resultData.runData[`${resource} ${name}`]?.[0];
		const words = `${target.cloud} ${target.api}, ${resource} ${name}`;
		assert(run && !run.error, `${words}: ${run?.error?.message ?? 'did not run'}`);
		// Of plain functions not every cloud lists runs.
		const items = run.data?.['main']?.[0] ?? [];
		assert(items.length > 0 || name === 'getAll', `${words}: no item`);
		for (const { json } of items) {
			assert.deepEqual(differences(json, schemaOf(resource, name)), [], words);
		}
	}
	return able.length;
}

/** Every operation on functions and runs of every API, its items as the editor shows them before the first run. */
export const aroundACall: Check = {
	name: 'functions and runs',
	async run(lab) {
		let [seen, served] = [0, 0];
		for (const target of targets) seen += await ask(lab, target);
		for (const { resource, name } of operations) {
			const path = `${lab.n8n.url}/schemas/n8n-nodes-serverless-functions.invokeServerlessFunction/1.0.0/${resource}/${name}.json`;
			const { status } = await fetch(path);
			served += Number(status === 200);
			assert(status === 200 || status === 404, `${path} answered ${status}`);
		}
		return `${seen} operations, items as in their schemas; ${served} schemas served`;
	},
};
