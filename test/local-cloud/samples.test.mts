import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { alibaba, huawei, huaweiPath, tencent, tencentV2 } from './signed-requests.mts';

let cloud: LocalCloud;
beforeAll(async () => {
	cloud = await startLocalCloud();
});
afterAll(() => cloud.close());

/** A result as text, and whether the cloud's own sign says that the function failed. */
interface Seen {
	result: string;
	failed: boolean | null;
}

const alibabaSeen = async (path: string, event: string): Promise<Seen> => {
	const reply = await alibaba(cloud, path, event);
	expect(reply.status).toBe(200);
	return {
		result: reply.bytes.toString('latin1'),
		failed: reply.headers.has('x-fc-error-type'),
	};
};

/** Every API, called with a function's name and an event. */
const apis: Record<string, (name: string, event: string) => Promise<Seen>> = {
	'Tencent 2018-04-16': async (FunctionName, ClientContext) => {
		const { json } = await tencent(cloud, 'Invoke', { FunctionName, ClientContext });
		const { Result } = json.Response;
		return { result: Result.RetMsg, failed: Result.InvokeResult !== 0 };
	},
	'Tencent v2': async (functionName, param) => {
		const { json } = await tencentV2(cloud, { functionName, param });
		expect(json.code).toBe(0);
		return { result: json.data.payLoad, failed: null };
	},
	'Alibaba 2016-08-15': (name, event) =>
		alibabaSeen(`/2016-08-15/services/demo/functions/${name}/invocations`, event),
	'Alibaba 2021-04-06': (name, event) =>
		alibabaSeen(`/2021-04-06/services/demo/functions/${name}/invocations`, event),
	'Alibaba 2023-03-30': (name, event) =>
		alibabaSeen(`/2023-03-30/functions/${name}/invocations`, event),
	'Huawei v1.0': async (name, event) => {
		const reply = await huawei(cloud, huaweiPath(cloud, name, 'v1.0'), event);
		expect(reply.status).toBe(200);
		return { result: reply.text, failed: null };
	},
	'Huawei v2, reply v0': async (name, event) => {
		const reply = await huawei(cloud, huaweiPath(cloud, name), event);
		return { result: reply.text, failed: reply.headers.get('x-is-func-err') === 'true' };
	},
	'Huawei v2, reply v1': async (name, event) => {
		const headers = { 'x-cff-request-version': 'v1' };
		const { json } = await huawei(cloud, huaweiPath(cloud, name), event, headers);
		return { result: json.result, failed: json.status !== 200 };
	},
};

const bytesAsText = Buffer.from('89504e470d0a1a0aff00fe80', 'hex').toString('latin1');
const bytesAsJson = JSON.stringify(Buffer.from('89504e470d0a1a0aff00fe80', 'hex'));
const nested = '{"nested":true,"event":{"x":1}}';

describe.each(Object.entries(apis))('%s', (api, invoke) => {
	const isTencent = api.startsWith('Tencent');
	const isAlibaba = api.startsWith('Alibaba');

	it.each([
		['echo', '{"a": [1.50, "é"]}', Buffer.from('{"a": [1.50, "é"]}').toString('latin1')],
		['text', '{}', Buffer.from('plain text, not JSON ✓').toString('latin1')],
		['string', '{}', isTencent ? '"a string"' : 'a string'],
		['nothing', '{}', 'null'],
		['big-number', '{}', '{"id":12345678901234567890}'],
		['nested-json', '{"x":1}', isTencent ? JSON.stringify(nested) : nested],
		['returns-error-shape', '{}', '{"errorMessage":"x"}'],
		['slow', '{"ms":1}', '{"sleptMs":1}'],
		['binary', '{}', isAlibaba ? bytesAsText : bytesAsJson],
	])('%s succeeds', async (name, event, expected) => {
		const { result, failed } = await invoke(name, event);
		const text = isAlibaba ? result : Buffer.from(result).toString('latin1');
		expect(name === 'binary' ? result : text).toBe(expected);
		expect([false, null]).toContain(failed);
	});

	it('hello says which version ran', async () => {
		const { result } = await invoke('hello', '{"name":"n8n"}');
		expect(JSON.parse(result)).toMatchObject({
			message: 'Hello, n8n!',
			version: isTencent ? '$LATEST' : isAlibaba ? 'LATEST' : 'latest',
		});
	});

	it.each([
		['throws', '"message":"sold out"', /user code exception caught|sold out/, 430],
		['callback-error', '', /user code exception caught|reported through the callback/, 430],
		['bad-result', '', /user code exception caught|BigInt/, 430],
		['exits', '', /process exit|Process exited unexpectedly/i, 439],
		['times-out', '', /timed out after 1 seconds|time out after 1 seconds|timeout after 1s/, 433],
	])('%s fails', async (name, members, message, statusCode) => {
		const { result, failed } = await invoke(name, `{${members}}`);
		const told = JSON.parse(result);
		expect([true, null]).toContain(failed);
		expect(told.errorMessage).toMatch(message);
		if (isTencent) expect(told.statusCode).toBe(statusCode);
		if (name === 'throws') {
			const trace = [told.stackTrace].flat().join('\n');
			expect(trace).toContain('OrderError: sold out');
		}
	});
});

describe('logs', () => {
	const lines = ['first line', 'order 42 of Zoë', '日志 ✓ 😀', '{ nested: { value: true } }'];

	it('Tencent: plain text between START and Report, only with Tail', async () => {
		const input = { FunctionName: 'logs', LogType: 'Tail' };
		const { Log } = (await tencent(cloud, 'Invoke', input)).json.Response.Result;
		for (const line of lines) expect(Log).toContain(`${line}\n`);
		expect(Log).toMatch(/^START RequestId: [0-9a-f-]{36}\n/);
		expect(Log).toMatch(
			/END RequestId: .*\nReport RequestId: .* Duration:\d+ms Memory:128MB MemUsage:[\d.]+MB\n$/,
		);
		const quiet = await tencent(cloud, 'Invoke', { FunctionName: 'logs' });
		expect(quiet.json.Response.Result.Log).toBe('');
	});

	it('Alibaba: base64 with CRLF', async () => {
		const path = '/2023-03-30/functions/logs/invocations';
		const reply = await alibaba(cloud, path, '{}', { 'x-fc-log-type': 'Tail' });
		const log = Buffer.from(reply.headers.get('x-fc-log-result') ?? '', 'base64').toString();
		for (const line of lines) expect(log).toContain(`] ${line}\r\n`);
		expect((await alibaba(cloud, path, '{}')).headers.has('x-fc-log-result')).toBe(false);
	});

	it('Huawei: base64 header, and plain text in the v1 envelope', async () => {
		const reply = await huawei(cloud, huaweiPath(cloud, 'logs'), '{}', {
			'x-cff-log-type': 'tail',
			'x-cff-request-version': 'v1',
		});
		const log = Buffer.from(reply.headers.get('x-cff-function-log') ?? '', 'base64').toString();
		expect(log).toBe(reply.json.log);
		for (const line of lines) expect(log).toContain(`Z ${line}\n`);
		expect(log).toMatch(
			/Finish invoke request '.*', duration: [\d.]+ms, billing duration: \d+ms, memory used: [\d.]+MB, billing memory: 128MB$/,
		);
	});

	it('holds the last 4 KB', async () => {
		const path = '/2023-03-30/functions/logs/invocations';
		const reply = await alibaba(cloud, path, '{"lines":500}', { 'x-fc-log-type': 'Tail' });
		const log = Buffer.from(reply.headers.get('x-fc-log-result') ?? '', 'base64');
		expect(log).toHaveLength(4096);
		expect(log.toString()).toContain('line 500 of 500 ✓\r\n');
		const input = { FunctionName: 'logs', LogType: 'Tail', ClientContext: '{"lines":500}' };
		const { Log } = (await tencent(cloud, 'Invoke', input)).json.Response.Result;
		expect(Buffer.byteLength(Log)).toBeLessThanOrEqual(4096);
		expect(Buffer.byteLength(Log)).toBeGreaterThan(4092);
		expect(Log).not.toContain('\uFFFD');
	});

	it('never mixes the lines of concurrent invocations', async () => {
		const replies = await Promise.all(
			Array.from({ length: 40 }, (_, index) =>
				tencent(cloud, 'Invoke', {
					FunctionName: index % 2 ? 'logs' : 'hello',
					ClientContext: `{"name":"caller-${index}"}`,
					LogType: 'Tail',
				}),
			),
		);
		for (const [index, { json }] of replies.entries()) {
			const { Log } = json.Response.Result;
			const own = index % 2 ? 'first line' : `greeting caller-${index}\n`;
			expect(Log.split(own)).toHaveLength(2);
			expect(Log.match(/greeting|first line/g)).toHaveLength(1);
		}
	});
});

describe('binary events', () => {
	const event = Buffer.from([0, 255, 254, 10, 128, 65]);

	it.each([
		'/2016-08-15/services/demo/functions/echo/invocations',
		'/2021-04-06/services/demo/functions/echo/invocations',
		'/2023-03-30/functions/echo/invocations',
	])('Alibaba carries them untouched: %s', async (path) => {
		expect((await alibaba(cloud, path, event)).bytes).toEqual(event);
		expect((await alibaba(cloud, path, '')).bytes).toHaveLength(0);
	});
});

describe('versions and aliases', () => {
	const versionOf = (text: string): string => JSON.parse(text).version;

	it.each([
		['$LATEST', '$LATEST'],
		['$DEFAULT', '$LATEST'],
		['1', '1'],
		['prod', '2'],
	])('Tencent %s runs %s', async (Qualifier, version) => {
		const input = { FunctionName: 'hello', Qualifier };
		const { json } = await tencent(cloud, 'Invoke', input);
		expect(versionOf(json.Response.Result.RetMsg)).toBe(version);
		const legacy = await tencentV2(cloud, { functionName: 'hello', version: Qualifier });
		expect(versionOf(legacy.json.data.payLoad)).toBe(version);
	});

	it.each([
		['LATEST', 'LATEST'],
		['1', '1'],
		['prod', '2'],
	])('Alibaba %s runs %s', async (qualifier, version) => {
		const paths = [
			`/2016-08-15/services/demo.${qualifier}/functions/hello/invocations`,
			`/2021-04-06/services/demo/functions/hello/invocations?qualifier=${qualifier}`,
			`/2023-03-30/functions/hello/invocations?qualifier=${qualifier}`,
		];
		for (const path of paths)
			expect(versionOf((await alibaba(cloud, path, '')).text)).toBe(version);
	});

	it('Huawei takes every form of a URN', async () => {
		const { projectId: project, region } = cloud.keys.huaweiCloudApi;
		const forms = {
			hello: 'latest',
			'default:hello': 'latest',
			[`${project}:default:hello`]: 'latest',
			[`${project}:default:hello:1`]: '1',
			[`${project}:default:hello:!prod`]: '2',
			[`urn:fss:${region}:${project}:function:default:hello`]: 'latest',
			[`urn:fss:${region}:${project}:function:default:hello:2`]: '2',
			[`urn:fss:${region}:${project}:function:default:hello:!prod`]: '2',
		};
		for (const [urn, version] of Object.entries(forms)) {
			expect(versionOf((await huawei(cloud, huaweiPath(cloud, urn), '{}')).text)).toBe(version);
		}
	});
});
