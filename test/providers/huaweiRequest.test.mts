import { huaweiCloud } from '../../nodes/InvokeServerlessFunction/providers/huawei/index.ts';
import { apiV1 } from '../../nodes/InvokeServerlessFunction/providers/huawei/apis.ts';
import { apiV2 } from '../../nodes/InvokeServerlessFunction/providers/huawei/apis.ts';
import { callOf, type CallInput } from './exchange.mts';

const PROJECT = '0123456789abcdef0123456789abcdef';
const URN = `urn:fss:cn-north-4:${PROJECT}:function:default:hello`;
const built = (api: typeof apiV2, input: CallInput = {}, credential: object = {}) => {
	const account = huaweiCloud.account(
		{ region: 'cn-north-4', projectId: PROJECT, ...credential },
		'',
	);
	return api.buildInvoke(callOf(api, account, input));
};

describe('Huawei Cloud v2: the request', () => {
	const path = `https://functiongraph.cn-north-4.myhuaweicloud.com/v2/${PROJECT}/fgs/functions`;

	it('a synchronous run asks for the reply envelope v1', () => {
		expect(built(apiV2, { event: '{ "name": "Zoë" }' })).toEqual({
			method: 'POST',
			url: `${path}/${URN}:latest/invocations`,
			headers: { 'Content-Type': 'application/json', 'X-CFF-Request-Version': 'v1' },
			body: Buffer.from('{ "name": "Zoë" }'),
		});
	});

	it('with log tail and memory', () => {
		const options = { instanceMemory: 512 };
		expect(built(apiV2, { logTail: true, options }).headers).toEqual({
			'Content-Type': 'application/json',
			'X-CFF-Request-Version': 'v1',
			'X-Cff-Log-Type': 'tail',
			'X-Cff-Instance-Memory': '512',
		});
	});

	it('an asynchronous start has its own path, and no log type', () => {
		const request = built(apiV2, { asynchronous: true, logTail: true });
		expect(request.url).toBe(`${path}/${URN}:latest/invocations-async`);
		expect(request.headers).toEqual({ 'Content-Type': 'application/json' });
	});
});

describe('Huawei Cloud v1.0: the request', () => {
	const path = `https://functiongraph.cn-north-4.myhuaweicloud.com/v1.0/${PROJECT}/fss/functions`;

	it('a synchronous run', () => {
		const request = built(apiV1, { event: '[1]' });
		expect(request.url).toBe(`${path}/${URN}:latest/invocations`);
		// Only the log says whether a run failed.
		expect(request.headers).toEqual({
			...{ 'Content-Type': 'application/json', 'X-Cff-Log-Type': 'tail' },
		});
		expect(request.body.toString()).toBe('[1]');
	});

	it('with log tail; the memory of v2 is not sent', () => {
		const input = { logTail: true, options: { instanceMemory: 512 } };
		expect(built(apiV1, input).headers).toEqual({
			'Content-Type': 'application/json',
			'X-Cff-Log-Type': 'tail',
		});
	});

	it('an asynchronous start', () => {
		const request = built(apiV1, { asynchronous: true, logTail: true });
		expect(request.url).toBe(`${path}/${URN}:latest/invocations-async`);
		expect(request.headers).toEqual({ 'Content-Type': 'application/json' });
	});
});

describe.each([apiV1, apiV2])('Huawei Cloud $id: the function in the path', (api) => {
	const urnIn = (input: CallInput) =>
		new URL(built(api, input).url).pathname.split('/functions/')[1]?.split('/')[0];

	/** Every documented form by its number of fields; all of them are sent as the full URN. */
	it.each([
		[1, 'hello', 'default:hello:latest'],
		[2, 'default:hello', 'default:hello:latest'],
		[2, 'shop:hello', 'shop:hello:latest'],
		[3, `${PROJECT}:default:hello`, 'default:hello:latest'],
		[4, `${PROJECT}:default:hello:3`, 'default:hello:3'],
		[4, `${PROJECT}:default:hello:!prod`, 'default:hello:!prod'],
		[7, URN, 'default:hello:latest'],
		[8, `${URN}:latest`, 'default:hello:latest'],
		[8, `${URN}:v1.2`, 'default:hello:v1.2'],
		[8, `${URN}:!prod`, 'default:hello:!prod'],
	])('%i fields: %s', (fields, functionName, tail) => {
		expect(functionName.split(':')).toHaveLength(fields);
		expect(urnIn({ functionName })).toBe(`urn:fss:cn-north-4:${PROJECT}:function:${tail}`);
	});

	it('package and qualifier may stand in their own fields', () => {
		expect(urnIn({ namespace: 'shop', qualifier: '!prod' })).toBe(
			`urn:fss:cn-north-4:${PROJECT}:function:shop:hello:!prod`,
		);
		expect(urnIn({ functionName: `${URN}:2`, namespace: 'default', qualifier: '2' })).toBe(
			`${URN}:2`,
		);
	});

	it('a full URN names the project that the credential leaves out', () => {
		const request = built(api, { functionName: URN }, { projectId: '' });
		expect(request.url).toContain(`/${PROJECT}/`);
	});

	it('another endpoint keeps the path', () => {
		const { url } = built(api, {}, { endpoint: 'functiongraph-vpc.example.com' });
		expect(url).toMatch(/^https:\/\/functiongraph-vpc\.example\.com\/v[12](\.0)?\//);
	});
});

it.each([apiV1, apiV2])("$id: signed with the cloud's time, a request stays what it is", (api) => {
	const request = built(api);
	const at = new Date('2026-01-02T03:04:05Z');
	expect(api.atServerTime?.(request, at)).toEqual({
		...request,
		headers: { ...request.headers, 'X-Sdk-Date': '20260102T030405Z' },
	});
});
