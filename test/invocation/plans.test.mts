import type { IDataObject } from 'n8n-workflow';
import { createReader } from '../../nodes/InvokeServerlessFunction/invocation/plan/reader.ts';
import {
	readFunctionPlan,
	readFunctionsPlan,
} from '../../nodes/InvokeServerlessFunction/invocation/plan/functionPlan.ts';
import { readInvokePlan } from '../../nodes/InvokeServerlessFunction/invocation/plan/invokePlan.ts';
import { readLogPlan } from '../../nodes/InvokeServerlessFunction/invocation/plan/logPlan.ts';
import { readRunPlan } from '../../nodes/InvokeServerlessFunction/invocation/plan/runPlan.ts';
import { readRunsPlan } from '../../nodes/InvokeServerlessFunction/invocation/plan/runsPlan.ts';
import { cloudOf } from '../clouds.mts';
import { contextOf, HELLO, type Scene } from './stage.mts';

const RUN = '0123456789abcdef0123456789abcdef';

/** What reads the parameters of an item, of a cloud with its credential. */
const readerOf = (parameters: IDataObject, scene: Scene = {}) => {
	const [row] = cloudOf(parameters['provider'] as never).credentials;
	const given = { functionName: 'hello', invocationId: RUN, ...parameters };
	return createReader(contextOf({ credential: row.example, ...scene, parameters: given }).context);
};
const invoking = async (more: IDataObject, scene?: Scene) =>
	await readInvokePlan(readerOf({ ...HELLO, ...more }, scene), 0);

const TENCENT_2 = { provider: 'tencentCloud', apiVersion: 'v2' };
const HUAWEI = { provider: 'huaweiCloud' };
const ALIBABA_URL = {
	...{ provider: 'alibabaCloud', apiVersion: 'functionUrl' },
	functionName: 'https://a.cn-hangzhou.fcapp.run/',
};
const HUAWEI_URL = {
	...{ provider: 'huaweiCloud', apiVersion: 'functionUrl' },
	functionName: 'https://a.apig.cn-north-4.huaweicloudapis.com/',
};
const AZURE_URL = { provider: 'azure', functionName: 'https://a.azurewebsites.net/api/hello' };

describe('an operation that an API cannot carry out names those that can', () => {
	it.each([
		[
			...(['run states', readRunPlan, TENCENT_2] as const),
			'Tencent Cloud SCF, API 2.0, Legacy, cannot report the state of a run',
			"Set 'API' to 'API 3.0 (2018-04-16)'.",
		],
		[
			...(['lists of runs', readRunsPlan, TENCENT_2] as const),
			'Tencent Cloud SCF, API 2.0, Legacy, cannot list runs',
			"Set 'API' to 'API 3.0 (2018-04-16)'.",
		],
		[
			...(['logs', readLogPlan, AZURE_URL] as const),
			'Azure Functions, Function URL, cannot read logs of runs',
			'No API of Azure Functions can do this.',
		],
		[
			...(['logs elsewhere', readLogPlan, ALIBABA_URL] as const),
			'Alibaba Cloud Function Compute, Function URL, cannot read logs of runs',
			/^Set 'API' to '.* \(2023-03-30\)' or '.*' or '.*'\.$/,
		],
		[
			...(['configurations', readFunctionPlan, HUAWEI_URL] as const),
			'Huawei Cloud FunctionGraph, Function URL, cannot report how functions are configured',
			/^Set 'API' to '[^']+' or '[^']+'\.$/,
		],
		[
			...(['functions', readFunctionsPlan, HUAWEI_URL] as const),
			'Huawei Cloud FunctionGraph, Function URL, cannot list functions',
			/^Set 'API' to '[^']+' or '[^']+'\.$/,
		],
	])('%s', async (_what, read, parameters, message, hint) => {
		await expect(read(readerOf(parameters), 0)).rejects.toMatchObject({
			...{ parameter: 'operation', message },
			hint: typeof hint === 'string' ? hint : expect.stringMatching(hint),
		});
	});
});

describe('a question about functions', () => {
	it('about one has its name and place', async () => {
		expect(await readFunctionPlan(readerOf(HELLO), 0)).toMatchObject({
			...{ operation: 'function', invocationType: 'sync', logTail: false, timeoutMs: 30_000 },
			target: { name: 'hello', region: 'cn-hangzhou' },
		});
	});

	it('about one that a URL names is for the place of the credential', async () => {
		const parameters = { provider: 'googleCloud', functionName: 'https://a-b.a.run.app/' };
		const { account } = await readFunctionPlan(readerOf(parameters), 0);
		expect(account.region).toBe('us-central1');
	});

	it('about all has a place, and no name', async () => {
		const plan = await readFunctionsPlan(readerOf({ ...HELLO, options: { timeout: 7 } }), 0);
		expect(plan).toMatchObject({ namespace: '', limit: 50, timeoutMs: 7 });
		expect(plan.target).toEqual({
			...{ name: '', namespace: null, qualifier: null, region: 'cn-hangzhou', wireId: '' },
		});
		const named = { ...HELLO, apiVersion: '2021-04-06', namespace: 'demo', returnAll: true };
		expect(await readFunctionsPlan(readerOf(named), 0)).toMatchObject({
			...{ namespace: 'demo', limit: Infinity, target: { name: '', namespace: 'demo' } },
		});
	});
});

describe('the ID of a run whose log is wanted', () => {
	it.each([
		[HELLO, '1-6a9fbf92-174ae003-aa99f23c49ae'],
		[HUAWEI, '0a1b2c3d-1111-4111-8111-0123456789ab'],
		[{ provider: 'openWhisk' }, RUN],
	])('%j', async (parameters, invocationId) => {
		const plan = await readLogPlan(readerOf({ ...parameters, invocationId }), 0);
		expect(plan.invocationId).toBe(invocationId);
	});

	it('that cannot be one is reported', async () => {
		for (const parameters of [HELLO, HUAWEI, { provider: 'openWhisk' }]) {
			await expect(
				readLogPlan(readerOf({ ...parameters, invocationId: '../x' }), 0),
			).rejects.toMatchObject({ parameter: 'invocationId' });
		}
	});
});

describe('a call', () => {
	it.each([
		[
			{ ...HUAWEI_URL, invocationType: 'async' },
			'invocationType',
			"'Invocation Type' starts without waiting, but Function URL cannot do that",
			'Choose Synchronous.',
		],
		[
			{ ...HELLO, logType: 'all' },
			'logType',
			"'Log Type' is 'all', which this node does not recognize",
			'Choose a value from the list.',
		],
	])('%j is reported', async (parameters, parameter, message, hint) => {
		await expect(readInvokePlan(readerOf(parameters), 0)).rejects.toMatchObject({
			...{ parameter, message, hint },
		});
	});

	it.each([
		[HELLO, '{', /looks like JSON/],
		// A body of HTTP may be anything.
		[ALIBABA_URL, '{', null],
		[HUAWEI, '{"a":"[object Object]"}', /wrap it in JSON\.stringify\(\)/],
		[HUAWEI, '{"a":1}', null],
	])('%j doubts the event %s: %p', async (parameters, event, warning) => {
		const plan = await readInvokePlan(readerOf({ ...parameters, event }), 0);
		const ready = await plan.ready();
		if (warning) expect(ready.warning).toMatch(warning);
		else expect(ready.warning).toBeNull();
	});

	it('is sent once by clients that repeat what has no body', async () => {
		expect((await (await invoking({ event: '' })).ready()).request.once).toBe(true);
		expect((await (await invoking({ event: '{}' })).ready()).request.once).toBeUndefined();
	});

	it('is checked as far as nothing has to be read', async () => {
		const bad = await readInvokePlan(readerOf({ ...HUAWEI, event: '{' }), 0);
		expect(() => bad.check()).toThrow("'Event' is not valid JSON");
		const resumed = { ...HUAWEI, event: '{', options: { resumeUrlField: 'to' } };
		const resumedBad = await readInvokePlan(readerOf(resumed), 0);
		expect(() => resumedBad.check()).toThrow("'Event' is not valid JSON");
		// A file is read when its turn comes.
		const files = { items: [{ json: {}, binary: { data: { mimeType: 'text/plain', data: '' } } }] };
		const file = await invoking({ eventSource: 'binary' }, files);
		expect(() => file.check()).not.toThrow();
	});
});

describe('Send Resume URL cannot be used', () => {
	const options = { resumeUrlField: 'to' };
	const url = 'https://n8n.example/resume';
	it.each([
		[{ ...HELLO, event: '[1]' }, url, /event is not a JSON object/, /^Send an object, such as/],
		[{ ...HELLO, event: 'text' }, url, /event is not a JSON object/, /^Send an object, such as/],
		[HELLO, '', /n8n provides no resume URL for this execution/, /^Leave the option empty\.$/],
		[HELLO, undefined, /n8n provides no resume URL/, /^Leave the option empty\.$/],
		[
			{ ...ALIBABA_URL, httpMethod: 'GET' },
			...[url, /: GET sends no event$/, /^Choose another 'HTTP Method', or add \{\{/],
		],
		[{ ...ALIBABA_URL, httpMethod: 'HEAD' }, url, /: HEAD sends no event$/, /^Choose another/],
	] as Array<[IDataObject, string | undefined, RegExp, RegExp]>)(
		'%j, %p',
		async (parameters, resumeUrl, message, hint) => {
			const given = resumeUrl === undefined ? {} : { resumeUrl };
			const reader = readerOf({ ...parameters, options }, given);
			const ready = async () => await (await readInvokePlan(reader, 0)).ready();
			await expect(ready()).rejects.toMatchObject({
				parameter: 'resumeUrlField',
				message: expect.stringMatching(message),
				hint: expect.stringMatching(hint),
			});
		},
	);
});
