import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { urlOf } from '../../local-cloud/function-url.mts';
import { apis, cloudOf, clouds } from '../clouds.mts';
import { startLocal, type Local } from '../node/local.mts';
import type { WorkflowRun } from '../engine/engine.mts';
import { until } from '../until.mts';
import { startResumption, type Resumption } from './resumption.mts';
import { addStandIns } from './standIns.mts';

const FOLDER = join(import.meta.dirname, '../../examples');
const PACKAGE = 'n8n-nodes-serverless-functions.';
interface Example extends Pick<WorkflowRun, 'nodes' | 'connections'> {
	name: string;
	active: boolean;
}

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const read = (file: string, text = textOf(file)) => JSON.parse(text) as Example;

/** A node on the canvas, with its name below; an agent is the widest. */
const NODE = { width: 256, height: 150 };
/** Around it, for a trigger's sign and the names of outputs. */
const MARGIN = 30;

let local: Local;
let resumption: Resumption;
beforeAll(async () => {
	local = await startLocal();
	resumption = await startResumption();
	addStandIns(resumption);
});
afterAll(async () => {
	await resumption.close();
	await local.close();
});
beforeEach(() => {
	local.cloud.resetCounters();
	resumption.answers.length = 0;
});

/** Every path of the node's parameters that the example sets, one level deep, with its value. */
const settings = ({ parameters }: INode): Array<[string, unknown]> =>
	Object.entries(parameters).flatMap(([name, value]): Array<[string, unknown]> =>
		name === 'options'
			? Object.entries(value as object).map(([key, inner]) => [`options.${key}`, inner])
			: [[name, value]],
	);

describe.each(files)('%s imports', (file) => {
	const example = read(file);
	const own = example.nodes.filter(({ type }) => type.startsWith(PACKAGE));

	it('a name, unique node names and ids, connections between nodes that exist, not active', () => {
		expect(example.name).not.toBe('');
		expect(example.active).toBe(false);
		const names = example.nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(example.nodes.map(({ id }) => id)).size).toBe(names.length);
		for (const [from, outputs] of Object.entries(example.connections)) {
			expect(names).toContain(from);
			for (const { node } of Object.values(outputs)
				.flat(2)
				.filter((one) => one !== null)) {
				expect(names).toContain(node);
			}
		}
		const connected = new Set([
			...Object.keys(example.connections),
			...[...JSON.stringify(example.connections).matchAll(/"node":"([^"]+)"/g)].map(([, to]) => to),
		]);
		const loose = example.nodes.filter(
			({ name, type }) => !connected.has(name) && !type.endsWith('stickyNote'),
		);
		expect(loose.map(({ name }) => name)).toEqual([]);
	});

	it('a note that says what to choose in which node, beside the nodes and not behind them', () => {
		const notes = example.nodes.filter(({ type }) => type.endsWith('stickyNote'));
		expect(notes).toHaveLength(1);
		const { parameters = {}, position: [x, y] = [0, 0] } = notes[0] ?? {};
		const content = String(parameters['content']);
		expect(content).toMatch(/choose your credential and choose your own function/);
		expect(own.filter(({ name }) => !content.includes(`**${name}**`))).toEqual([]);
		const mentioned = [...content.matchAll(/\*\*([^*]+)\*\*/g)]
			.map(([, name = '']) => name)
			.filter((name) => !name.endsWith(':'));
		const names = example.nodes.map(({ name }) => name);
		expect(mentioned.filter((name) => !names.includes(name))).toEqual([]);
		const [right, bottom] = [x + Number(parameters['width']), y + Number(parameters['height'])];
		const touched = example.nodes.filter(
			({ type, position: [left, top] }) =>
				!type.endsWith('stickyNote') &&
				left - MARGIN < right &&
				left + NODE.width + MARGIN > x &&
				top - MARGIN < bottom &&
				top + NODE.height + MARGIN > y,
		);
		expect(touched.map(({ name }) => name)).toEqual([]);
	});

	it('no keys, ids of credentials or hosts of anybody', () => {
		for (const { credentials = {} } of example.nodes) {
			for (const { id } of Object.values(credentials)) expect(id).toBeNull();
		}
		expect(textOf(file)).not.toMatch(/AKID|LTAI|secret|password|\b\d{1,3}(\.\d{1,3}){3}\b/i);
	});

	it('has this node, with parameters and values that it knows and shows', () => {
		expect(own.length).toBeGreaterThan(0);
		for (const node of own) {
			const { NodeHelpers } = local.engine.environment.workflow;
			const { description } = local.engine.nodeTypes.getByNameAndVersion(node.type, 1);
			const filled = NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters,
				...([true, false, node, description] as const),
			);
			for (const [path, value] of settings(node)) {
				const [name = '', key] = path.split('.');
				if (name === 'descriptionType') continue;
				const kept = key ? (filled?.[name] as IDataObject | undefined)?.[key] : filled?.[name];
				expect([node.name, path, kept]).toEqual([node.name, path, value]);
			}
			const chosen = Object.keys(node.credentials ?? {});
			expect(chosen).toEqual([cloudOf(String(node.parameters['provider'])).credentials[0].type]);
			expect(NodeHelpers.getNodeParametersIssues(description.properties, node, description)).toBe(
				null,
			);
		}
	});
});

/** The local cloud's credential for a node of the package. */
const credentialOf = ({ parameters }: INode) =>
	local.credential({ provider: String(parameters['provider']) });

/** What a job of half a second returned, where the state of its kind of run comes with the result. */
function returned({ nodes }: Example): object {
	const text = JSON.stringify(nodes);
	const kinds = apis.flatMap(([, api]) =>
		text.includes(`"${api.provider}"`)
			? api.runs.filter(({ job }) => text.includes(`"${job}"`))
			: [],
	);
	if (kinds.length === 0) throw new Error('Nothing is known of the runs of this example');
	return kinds.every(({ tellsResult }) => tellsResult) ? { done: true, workedMs: 500 } : {};
}

/** Runs a workflow from its first node; sticky notes stay behind. */
async function run(file: string, input: INodeExecutionData[] = [{ json: {} }]) {
	const here = `$execution.resumeUrl.replace('http://127.0.0.1/', '${resumption.url}/')`;
	const text = textOf(file).replaceAll('$execution.resumeUrl }', `${here} }`);
	const url = urlOf(local.cloud.url, 'tencent', 'web');
	const example = read(
		file,
		text
			.replaceAll('$execution.resumeUrl,', `${here},`)
			.replaceAll('https://your-function.example.com', url)
			.replaceAll('https://hello-abc123-uc.a.run.app', urlOf(local.cloud.url, 'google', 'hello')),
	);
	const nodes = example.nodes.filter(({ type }) => !type.endsWith('stickyNote'));
	for (const node of nodes) {
		if (node.type.startsWith(PACKAGE)) node.credentials = credentialOf(node);
	}
	const finished = await local.engine.run({ nodes, connections: example.connections, input });
	const { runData, error } = finished.data.resultData;
	expect(error).toBeUndefined();
	expect(finished.status).toBe('success');
	return (name: string, output = 0): IDataObject[] =>
		runData[name]?.[0]?.data?.['main']?.[output]?.map(({ json }) => json) ?? [];
}

/** What must come of each; an example that is missing here fails. */
const runs: Record<string, () => Promise<void>> = {
	async 'fan-out-rows.json'() {
		const itemsOf = await run('fan-out-rows.json');
		expect(itemsOf('Row with Result')).toHaveLength(12);
		expect(itemsOf('Row with Result')[11]).toEqual({ orderId: 1012, greeting: 'Hello, Alan!' });
		expect(local.cloud.invocations()).toBe(12);
	},
	async 'scheduled-call.json'() {
		const itemsOf = await run('scheduled-call.json');
		expect(itemsOf('Keep Result')).toMatchObject([{ result: { message: 'Hello, report!' } }]);
		expect(itemsOf('Tell Someone')).toEqual([]);
	},
	async 'webhook-chain.json'() {
		const itemsOf = await run('webhook-chain.json', [{ json: { body: { name: 'Ada' } } }]);
		expect(itemsOf('Answer')).toMatchObject([{ greeting: 'Hello, Ada!' }]);
		expect(local.cloud.invocations()).toBe(2);
	},
	async 'failed-runs-alibaba.json'() {
		const file = 'failed-runs-alibaba.json';

		const start = async (functionName: string, event: object) =>
			await local.invoke({ provider: 'alibabaCloud', apiVersion: '2023-03-30' }, functionName, {
				...{ invocationType: 'async', event: JSON.stringify(event) },
			});
		const events = [1, 2].map((orderId) => ({ ms: 1, orderId }));
		for (const event of events) await start('job-fails', event);
		await until(() => local.cloud.invocations('job-fails') === 2);
		await until(() => local.cloud.inFlight('job-fails').now === 0);
		const itemsOf = await run(file);
		const reports = itemsOf('Report');
		expect(reports.map(({ event, reason }) => [event, reason])).toEqual(
			[...events].reverse().map((event) => [event, 'the job failed']),
		);
		expect(itemsOf('Started').map(({ status, invocationId }) => [status, invocationId])).toEqual(
			reports.map((report) => ['accepted', `again-${String(report.run)}`]),
		);
		// Once more: what was started again is not started again.
		const again = await run(file);
		const refused = again('Not Started').map(({ details }) => (details as IDataObject).category);
		expect(refused).toEqual(['invalidRequest', 'invalidRequest']);
	},
	async 'google-cloud.json'() {
		const itemsOf = await run('google-cloud.json');
		expect(itemsOf('Result')).toMatchObject([
			{
				greeting: 'Hello, Ada!',
				log: 'greeting Ada',
				trace: expect.stringMatching(/^[0-9a-f]{32}$/),
			},
		]);
	},
	async 'function-url.json'() {
		const itemsOf = await run('function-url.json');
		expect(itemsOf('Result')).toMatchObject([
			{
				...{ found: true, contentType: 'application/json' },
				order: { method: 'GET', path: '/orders', query: { id: '4711' } },
			},
		]);
	},
	async 'agent-tool.json'() {
		const [tool] = read('agent-tool.json').nodes.filter(({ type }) => type.startsWith(PACKAGE));
		if (!tool) throw new Error('There is no tool');
		const { output } = await local.engine.runTool({
			type: tool.type,
			parameters: tool.parameters,
			credentials: credentialOf(tool),
			toolInput: { event: { name: 'Ada' } },
		});
		expect(JSON.stringify(output)).toContain('Hello, Ada!');
	},
	...Object.fromEntries(
		clouds.flatMap(({ localCloud: cloud }) => [
			[
				`async-wait-${cloud}.json`,
				async () => {
					const itemsOf = await run(`async-wait-${cloud}.json`);
					const result = returned(read(`async-wait-${cloud}.json`));
					expect(itemsOf('Result')).toEqual([
						{ status: 'succeeded', result, invocationId: expect.any(String) as unknown },
					]);
					expect(itemsOf('Ask Once More')).toEqual([]);
					expect(local.cloud.invocations()).toBe(1);
				},
			],
			[
				`callback-${cloud}.json`,
				async () => {
					const itemsOf = await run(`callback-${cloud}.json`);
					expect(itemsOf('Start the Job')).toMatchObject([{ status: 'accepted' }]);
					expect(itemsOf('Wait for the Callback')[0]?.['path']).toMatch(/^\/webhook-waiting\/\d+$/);
					expect(itemsOf('Result')).toMatchObject([
						{
							result: { done: true, orderId: 4711, cloud },
							invocationId: itemsOf('Start the Job')[0]?.['invocationId'],
						},
					]);
					// Refused as long as nothing waits, taken once.
					expect(resumption.answers[0]).toBe(409);
					expect(resumption.answers.filter((status) => status === 200)).toHaveLength(1);
					expect(local.cloud.invocations('callback')).toBe(1);
				},
			],
		]),
	),
};

describe('the examples run', () => {
	it.each(files)('%s', async (file) => {
		const expected = runs[file];
		if (!expected) throw new Error('Nothing says what must come of this example');
		await expected();
	});

	it('one whose run outlasts the wait asks once more, with the id of the run', async () => {
		const text = textOf('async-wait-alibaba.json');
		expect(text).toContain('"waitTimeout": 600');
		const example = read(
			'async-wait-alibaba.json',
			text.replace('"waitTimeout": 600', '"waitTimeout": 1').replace('ms: 500', 'ms: 60000'),
		);
		const nodes = example.nodes.filter(({ type }) => !type.endsWith('stickyNote'));
		for (const node of nodes) {
			if (node.type.startsWith(PACKAGE)) node.credentials = credentialOf(node);
		}
		const finished = await local.engine.run({ nodes, connections: example.connections });
		const { runData } = finished.data.resultData;
		expect(runData['Ask Once More']?.[0]?.data?.['main']?.[0]?.[0]?.json).toMatchObject({
			status: 'running',
			function: { name: 'job' },
		});
		expect(local.cloud.invocations()).toBe(1);
	});
});

describe.each(files.filter((file) => file.startsWith('callback-')))('%s', (file) => {
	it('waits on the webhook of the execution, whose address the event carries', () => {
		const { nodes, connections } = read(file);
		const wait = nodes.find(({ type }) => type === 'n8n-nodes-base.wait');
		expect(wait).toMatchObject({
			typeVersion: 1.1,
			webhookId: expect.any(String) as unknown,
			parameters: { resume: 'webhook', httpMethod: 'POST', limitWaitTime: true },
		});
		const start = nodes.find(({ type }) => type.startsWith(PACKAGE));
		expect(start?.parameters).toMatchObject({ operation: 'invoke', invocationType: 'async' });
		expect(start?.parameters['event']).toContain('$execution.resumeUrl');
		expect(connections[start?.name ?? '']?.['main']?.[0]?.[0]?.node).toBe(wait?.name);
	});
});
