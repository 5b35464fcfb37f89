import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { tencent, tencentV2, type Bend } from './signed-requests.mts';

let cloud: LocalCloud;
beforeAll(async () => {
	cloud = await startLocalCloud();
});
afterAll(() => cloud.close());
beforeEach(() => cloud.resetCounters());

const withSecret = (secretKey: string) => ({
	...cloud.keys,
	tencentCloudApi: { ...cloud.keys.tencentCloudApi, secretKey },
});
const withId = (secretId: string) => ({
	...cloud.keys,
	tencentCloudApi: { ...cloud.keys.tencentCloudApi, secretId },
});
const withToken = (sessionToken: string) => ({
	...cloud.keys,
	tencentCloudApi: { ...cloud.temporaryKeys.tencentCloudApi, sessionToken },
});

describe('Tencent Cloud API 2018-04-16 refuses with status 200 and Response.Error.Code', () => {
	const hello = { FunctionName: 'hello' };
	const big = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
	const cases: Array<[string, string, () => [string, unknown, Bend?]]> = [
		[
			'an unknown SecretId',
			'AuthFailure.SecretIdNotFound',
			() => ['Invoke', hello, { keys: withId('AKIDother') }],
		],
		[
			'a wrong SecretKey',
			'AuthFailure.SignatureFailure',
			() => ['Invoke', hello, { keys: withSecret('wrong') }],
		],
		[
			'a body changed after signing',
			'AuthFailure.SignatureFailure',
			() => ['Invoke', hello, { body: Buffer.from('{"FunctionName":"echo"}') }],
		],
		[
			'a content type changed after signing',
			'AuthFailure.SignatureFailure',
			() => ['Invoke', hello, { headers: { 'content-type': 'application/json; charset=utf-8' } }],
		],
		[
			'a time stamp 301 s old',
			'AuthFailure.SignatureExpire',
			() => ['Invoke', hello, { clock: -302_000 }],
		],
		[
			'a time stamp 301 s ahead',
			'AuthFailure.SignatureExpire',
			() => ['Invoke', hello, { clock: 302_000 }],
		],
		[
			'a malformed Authorization',
			'AuthFailure.InvalidAuthorization',
			() => ['Invoke', hello, { headers: { authorization: 'TC3-HMAC-SHA256 nonsense' } }],
		],
		[
			'temporary keys without token',
			'AuthFailure.TokenFailure',
			() => ['Invoke', hello, { keys: withToken('') }],
		],
		[
			'temporary keys with another token',
			'AuthFailure.TokenFailure',
			() => ['Invoke', hello, { keys: withToken('other') }],
		],
		['an unknown action', 'InvalidAction', () => ['Involve', hello]],
		[
			'an unknown version',
			'NoSuchVersion',
			() => ['Invoke', hello, { headers: { 'x-tc-version': '2017-01-01' } }],
		],
		[
			'an unknown region',
			'UnsupportedRegion',
			() => ['Invoke', hello, { headers: { 'x-tc-region': 'mars-1' } }],
		],
		['no region', 'MissingParameter', () => ['Invoke', hello, { headers: { 'x-tc-region': '' } }]],
		['no FunctionName', 'MissingParameter', () => ['Invoke', {}]],
		['an unknown parameter', 'UnknownParameter', () => ['Invoke', { ...hello, Event: '{}' }]],
		['a parameter of another type', 'InvalidParameter', () => ['Invoke', { FunctionName: 1 }]],
		['a body that is no object', 'InvalidRequest', () => ['Invoke', '[1]']],
		[
			'an event that is an object',
			'InvalidParameter',
			() => ['Invoke', { ...hello, ClientContext: {} }],
		],
		[
			'an event that is not JSON',
			'InvalidParameterValue.Param',
			() => ['Invoke', { ...hello, ClientContext: 'text' }],
		],
		[
			'an event that is not JSON (InvokeFunction)',
			'InvalidParameterValue.ClientContext',
			() => ['InvokeFunction', { ...hello, Event: 'text' }],
		],
		[
			'a synchronous event above 6 MB',
			'InvalidParameterValue',
			() => ['Invoke', { ...hello, ClientContext: big(6_291_457) }],
		],
		[
			'a synchronous event above 6 MB (InvokeFunction)',
			'InvalidParameter.RequestTooLarge',
			() => ['InvokeFunction', { ...hello, Event: big(6_291_457) }],
		],
		[
			'an asynchronous event above 128 KB',
			'InvalidParameterValue',
			() => ['Invoke', { ...hello, InvocationType: 'Event', ClientContext: big(131_073) }],
		],
		[
			'a request above 10 MB',
			'RequestSizeLimitExceeded',
			() => ['Invoke', { ...hello, ClientContext: big(10_485_761) }],
		],
		['another HTTP method', 'UnsupportedProtocol', () => ['Invoke', hello, { method: 'PUT' }]],
		['an unknown function', 'ResourceNotFound.Function', () => ['Invoke', { FunctionName: 'x1' }]],
		[
			'a name that is a path',
			'ResourceNotFound.Function',
			() => ['Invoke', { FunctionName: '../functions/hello' }],
		],
		[
			'an unknown namespace',
			'ResourceNotFound.Function',
			() => ['Invoke', { ...hello, Namespace: 'other' }],
		],
		[
			'an unknown qualifier',
			'ResourceNotFound.Qualifier',
			() => ['Invoke', { ...hello, Qualifier: '7' }],
		],
		[
			'a routing key that is no map of texts',
			'InvalidParameterValue',
			() => ['Invoke', { ...hello, RoutingKey: '{"k":1}' }],
		],
	];

	it.each(cases)('%s: %s', async (_name, code, given) => {
		const [action, input, bend] = given();
		const { status, json } = await tencent(cloud, action, input, bend);
		expect(status).toBe(200);
		expect(json.Response.Error).toEqual({ Code: code, Message: expect.any(String) as unknown });
		expect(json.Response.RequestId).toMatch(/^[0-9a-f-]{36}$/);
		expect(cloud.invocations()).toBe(0);
	});

	it('accepts temporary keys with their token, and events at the limit', async () => {
		const keys = cloud.temporaryKeys;
		expect((await tencent(cloud, 'Invoke', hello, { keys })).json.Response.Error).toBeUndefined();
		const event = { FunctionName: 'echo', ClientContext: big(6_291_456) };
		const { Result } = (await tencent(cloud, 'Invoke', event)).json.Response;
		expect(Result.RetMsg).toHaveLength(6_291_456);
	});

	it('a function with async run answers a synchronous call with its run id only', async () => {
		const input = { FunctionName: 'long-job', ClientContext: '{"ms":10}' };
		const { Result } = (await tencent(cloud, 'Invoke', input)).json.Response;
		expect(Result).toMatchObject({ RetMsg: '', Log: '', InvokeResult: 0 });
		expect(Result.FunctionRequestId).toMatch(/^[0-9a-f-]{36}$/);
	});
});

describe('Tencent Cloud API 2.0', () => {
	const hello = { functionName: 'hello' };

	it.each([
		['table', ['requestId', 'payLoad', 'logMsg', 'memSize', 'duration']],
		['examples', ['requestId', 'retMsg', 'log', 'memUsage', 'duration', 'billDuration']],
	] as const)('replies with the names of the %s', async (variant, names) => {
		cloud.of.tencent.replyVariant = variant;
		const { json } = await tencentV2(cloud, { ...hello, logType: 'Tail' });
		expect(json).toMatchObject({ code: 0, message: '', codeDesc: 'Success' });
		expect(Object.keys(json.data)).toEqual(names);
		expect(json.data.logMsg ?? json.data.log).toContain('greeting world\n');
		cloud.of.tencent.replyVariant = 'table';
	});

	it('replies with data as text, and as text in text', async () => {
		cloud.of.tencent.replyVariant = 'text';
		const once = JSON.parse((await tencentV2(cloud, hello)).json.data);
		expect(JSON.parse(once.payLoad)).toMatchObject({ message: 'Hello, world!' });
		cloud.of.tencent.replyVariant = 'text-in-text';
		const twice = JSON.parse(JSON.parse((await tencentV2(cloud, hello)).json.data));
		expect(JSON.parse(twice.payLoad)).toMatchObject({ message: 'Hello, world!' });
		cloud.of.tencent.replyVariant = 'table';
	});

	it('takes GET as well, and answers Event with the run id alone', async () => {
		const got = await tencentV2(cloud, { ...hello, invokeType: 'Event' }, { method: 'GET' });
		expect(got.json.code).toBe(0);
		expect(Object.keys(got.json.data)).toEqual(['requestId']);
	});

	it('lists functions', async () => {
		const { json } = await tencentV2(cloud, { Action: 'ListFunctions', searchKey: 'hello' });
		expect(json.data).toMatchObject({ total: 1, functions: [{ functionName: 'hello' }] });
	});

	const cases: Array<[string, number, () => [Record<string, string>, Bend?]]> = [
		['an unknown SecretId', 4104, () => [hello, { keys: withId('AKIDother') }]],
		['a wrong SecretKey', 4100, () => [hello, { keys: withSecret('wrong') }]],
		['an old time stamp', 4200, () => [hello, { clock: -302_000 }]],
		['temporary keys without token', 4105, () => [hello, { keys: withToken('') }]],
		['a missing function name', 4000, () => [{}]],
		['param that is not JSON', 4000, () => [{ ...hello, param: 'text' }]],
		['an unknown region', 4000, () => [{ ...hello, Region: 'mars' }]],
		['an unknown function', 5000, () => [{ functionName: 'missing' }]],
		['an unknown version', 5000, () => [{ ...hello, version: '9' }]],
		['an unknown action', 6100, () => [{ ...hello, Action: 'Dance' }]],
		['another method', 4600, () => [hello, { method: 'PUT' }]],
	];
	it.each(cases)('refuses %s: %d', async (_name, code, given) => {
		const { status, json } = await tencentV2(cloud, ...given());
		expect(status).toBe(200);
		expect(json).toMatchObject({ code, message: expect.any(String) as unknown });
		expect(json.data).toBeUndefined();
		expect(cloud.invocations()).toBe(0);
	});

	it('refuses a nonce that was used: 4500', async () => {
		const at = { Timestamp: String(Math.floor(Date.now() / 1000)) };
		const [first, second] = [
			await tencentV2(cloud, { ...hello, ...at }, { nonce: '77' }),
			await tencentV2(cloud, { ...hello, ...at }, { nonce: '77' }),
		];
		expect([first.json.code, second.json.code]).toEqual([0, 4500]);
		expect(cloud.invocations('hello')).toBe(1);
	});

	it('accepts temporary keys with their token', async () => {
		expect((await tencentV2(cloud, hello, { keys: cloud.temporaryKeys })).json.code).toBe(0);
	});
});
