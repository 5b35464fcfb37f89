import assert from 'node:assert/strict';
import { urlOf } from '../../../local-cloud/function-url.mts';
import { createCredential } from '../../../scripts/n8n/credentials.mts';
import { exampleNames, importExample, readExample } from '../../../scripts/n8n/examples.mts';
import {
	activate,
	createWorkflow,
	itemsOf,
	runManually,
	type Execution,
} from '../../../scripts/n8n/workflows.mts';
import { callWebhook } from '../call.mts';
import { startChatModel } from '../chatModel.mts';
import type { Check } from '../check.mts';
import type { Lab } from '../lab.mts';

const assertSuccess = ({ status, data }: Execution): void =>
	assert.equal(status, 'success', data.resultData.error?.message);

/** The example as it is, and the same with another function: both branches. */
async function scheduledCall(lab: Lab): Promise<string> {
	const trigger = 'Every Morning';
	const good = await runManually(
		lab.session,
		await importExample(lab.session, 'scheduled-call'),
		trigger,
	);
	assertSuccess(good);
	const [kept] = itemsOf(good, 'Keep Result');
	assert.match(JSON.stringify(kept?.json['result']), /Hello, report!/);
	const draft = readExample('scheduled-call');
	for (const { parameters } of draft.nodes) {
		if (parameters['functionName']) {
			parameters['functionName'] = { __rl: true, mode: 'name', value: 'throws' };
		}
	}
	const bad = await runManually(lab.session, await createWorkflow(lab.session, draft), trigger);
	assertSuccess(bad);
	const [told] = itemsOf(bad, 'Tell Someone');
	assert.equal(told?.json['category'], 'function');
	assert.equal(told.json['mayHaveRun'], true);
	assert.match(String(told.json['logs']), /about to fail/);
	assert.equal(itemsOf(bad, 'Keep Result').length, 0);
	return 'both branches';
}

async function webhookChain(lab: Lab): Promise<string> {
	await activate(lab.session, await importExample(lab.session, 'webhook-chain'));
	const { status, json } = await callWebhook(lab, 'serverless-chain', { name: 'Ada' });
	assert.deepEqual([status, json['greeting']], [200, 'Hello, Ada!'], JSON.stringify(json));
	assert.equal((json['requestIds'] as string[]).filter(Boolean).length, 2);
	return 'two clouds';
}

async function fanOutRows(lab: Lab): Promise<string> {
	lab.cloud.resetCounters();
	const workflow = await importExample(lab.session, 'fan-out-rows');
	const run = await runManually(lab.session, workflow, 'Start');
	assertSuccess(run);
	const rows = itemsOf(run, 'One Item per Row').map(({ json }) => json);
	const results = itemsOf(run, 'Row with Result').map(({ json }) => json);
	const wanted = rows.map(({ orderId, name }) => ({ orderId, greeting: `Hello, ${name}!` }));
	assert.deepEqual(results, wanted);
	assert.equal(lab.cloud.invocations('hello'), rows.length);
	return `${rows.length} rows in order`;
}

async function agentTool(lab: Lab): Promise<string> {
	const model = await startChatModel({ event: { name: 'Linus' } });
	try {
		const account = { apiKey: 'not-a-key', url: model.url };
		await createCredential(lab.session, 'openAiApi', 'OpenAI account', account);
		const workflow = await importExample(lab.session, 'agent-tool');
		const question = { chatInput: 'Greet Linus', sessionId: 'one', action: 'sendMessage' };
		const run = await runManually(lab.session, workflow, 'Chat', question);
		assertSuccess(run);
		const [answer] = itemsOf(run, 'Agent');
		assert.match(JSON.stringify(answer?.json), /Hello, Linus!/);
		return 'tool called';
	} finally {
		await model.close();
	}
}

/** A job that is started and asked about, or that calls back: the result comes with its invocation ID. */
async function longJob(lab: Lab, name: string): Promise<string> {
	const run = await runManually(lab.session, await importExample(lab.session, name), 'Start');
	assertSuccess(run);
	const [result] = itemsOf(run, 'Result');
	assert(result, 'no result came');
	assert(result.json['invocationId'], JSON.stringify(result.json));
	// Of an asynchronous run not every cloud reports more than its state.
	if ('status' in result.json) assert.equal(result.json['status'], 'succeeded');
	else assert.notDeepEqual(result.json['result'] ?? {}, {}, JSON.stringify(result.json));
	return 'ended, with invocation ID';
}

/** The one result of an example whose functions are at this URL of the local cloud. */
async function resultAt(lab: Lab, name: string, value: string) {
	const draft = readExample(name);
	for (const { parameters } of draft.nodes) {
		if (!parameters['functionName']) continue;
		parameters['functionName'] = { __rl: true, mode: 'url', value };
	}
	const run = await runManually(lab.session, await createWorkflow(lab.session, draft), 'Start');
	assertSuccess(run);
	return itemsOf(run, 'Result')[0];
}

async function privateFunction(lab: Lab, name: string): Promise<string> {
	const result = await resultAt(lab, name, urlOf(lab.cloud.url, 'google', 'hello'));
	assert.equal(result?.json['greeting'], 'Hello, Ada!', JSON.stringify(result?.json));
	assert.equal(result?.json['log'], 'greeting Ada');
	return 'token, result and log';
}

async function functionUrl(lab: Lab, name: string): Promise<string> {
	const result = await resultAt(lab, name, `${urlOf(lab.cloud.url, 'tencent', 'web')}/orders`);
	assert.equal(result?.json['found'], true, JSON.stringify(result?.json));
	return 'status and headers of the function';
}

/** A run that failed in the night is reported and started once more, however often the workflow runs. */
async function failedRuns(lab: Lab, name: string): Promise<string> {
	const failing = readExample('async-wait-alibaba');
	for (const { parameters } of failing.nodes) {
		if (parameters['functionName']) {
			parameters['functionName'] = { __rl: true, mode: 'name', value: 'job-fails' };
		}
	}
	await runManually(lab.session, await createWorkflow(lab.session, failing), 'Start');
	const before = lab.cloud.invocations('job-fails');
	assert(before > 0, 'no run has failed');
	const workflow = await importExample(lab.session, name);
	const first = await runManually(lab.session, workflow, 'Every Morning');
	assertSuccess(first);
	const failed = itemsOf(first, 'Failed Runs').length;
	assert(failed > 0, 'no failed run is listed');
	assert.equal(itemsOf(first, 'Started').length, failed);
	return `${failed} failed, each started again`;
}

/** How each example is run; an example without an entry fails the check. */
const runs: Record<string, (lab: Lab, name: string) => Promise<string>> = {
	'agent-tool': agentTool,
	'async-wait-alibaba': longJob,
	'async-wait-azure': longJob,
	'async-wait-huawei': longJob,
	'async-wait-openwhisk': longJob,
	'async-wait-tencent': longJob,
	'callback-alibaba': longJob,
	'callback-huawei': longJob,
	'callback-tencent': longJob,
	'failed-runs-alibaba': failedRuns,
	'fan-out-rows': fanOutRows,
	'function-url': functionUrl,
	'google-cloud': privateFunction,
	'scheduled-call': scheduledCall,
	'webhook-chain': webhookChain,
};

/** Every workflow of `examples/`, imported as it is and run. */
export const examples: Check[] = exampleNames().map((name) => ({
	name: `example ${name}`,
	async run(lab) {
		const run = runs[name];
		assert(run, `nothing here runs examples/${name}.json`);
		return await run(lab, name);
	},
}));
