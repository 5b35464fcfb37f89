import { readPayload } from '../../nodes/InvokeServerlessFunction/invocation/payload.ts';
import { lastNumber } from '../../nodes/InvokeServerlessFunction/providers/reading/values.ts';
import { apiPaths, type ApiPaths, type Path } from '../fuzz/paths.mts';
import { RUN_ID } from '../fuzz/samples/sample.mts';
import { reply } from '../providers/exchange.mts';
import { growth, LINEAR } from './cost.mts';

/** What fuzzing has found, each as small as it can be. */
const apiOf = (name: string): ApiPaths => {
	const found = apiPaths.find((one) => one.name === name);
	if (!found) throw new Error(name);
	return found;
};
const pathOf = (api: string, name: string): Path => {
	const found = apiOf(api).paths.find((one) => one.name === name);
	if (!found) throw new Error(`${api} ${name}`);
	return found;
};
const read = (api: string, path: string, ...told: Parameters<typeof reply>) =>
	pathOf(api, path).read(reply(...told)) as { kind: string; [key: string]: unknown };

const HTML = '<!DOCTYPE html><html><body>502 Bad Gateway</body></html>';
const alibabas = ['2023-03-30', '2021-04-06', '2016-08-15'].map((api) => `alibabaCloud ${api}`);
const huaweis = ['v2', 'v1.0'].map((api) => `huaweiCloud ${api}`);
const fc = { 'x-fc-request-id': 'r-1' };
const cff = { 'x-cff-request-id': 'r-1' };

describe.each(alibabas)('%s', (api) => {
	it("a gateway's page with 200 is no accepted start and no stopped run", () => {
		expect(read(api, 'start', HTML).kind).toBe('refused');
		expect(read(api, 'start', '', {}, 202).kind).toBe('refused');
		expect(read(api, 'stop', HTML).kind).toBe('refused');
	});

	it('X-Fc-Error-Type under 202 is no accepted start', () => {
		const headers = { ...fc, 'x-fc-error-type': 'UnhandledInvocationError' };
		expect(read(api, 'start', '{"errorMessage":"x"}', headers, 202).kind).toBe('functionError');
	});

	it.each(['taskId', 'invocationId'])('the state of another run (%s) is not taken', (key) => {
		const task = { status: 'Succeeded', [key]: 'another' };
		expect(read(api, 'status 1', task, fc).kind).toBe('refused');
		expect(read(api, 'status 1', { ...task, [key]: RUN_ID }, fc)).toMatchObject({
			report: { state: 'succeeded' },
		});
	});
});

describe.each(huaweis)('%s', (api) => {
	const version = { ...cff, 'x-cff-response-version': 'v1' };

	it.each(['[]', '7', '{"request_id":"r"}', '{"result":', ''])(
		'a reply that says v1 and is no envelope is no result: %s',
		(body) => {
			expect(read(api, 'invoke', body, version).kind).toBe('refused');
		},
	);

	it.each(['true', '1e400', '[500]', '{}', '"500"', '"x"', '-1'])(
		'an envelope status %s is no success',
		(status) => {
			const body = `{"request_id":"r","result":"{}","log":"","status":${status}}`;
			expect(read(api, 'invoke', body, version).kind).not.toBe('completed');
		},
	);

	it('signs that come twice are seen, and only those of a failure', () => {
		const twice = (flag: string, code: string) => ({
			...{ ...cff, 'x-is-func-err': `${flag}, ${flag}`, 'x-func-err-code': `${code}, ${code}` },
		});
		expect(read(api, 'invoke', '{}', twice('true', '500')).kind).toBe('functionError');
		expect(read(api, 'invoke', '{}', { ...cff, 'x-is-func-err': 'true, true' }).kind).toBe(
			'functionError',
		);
		expect(read(api, 'invoke', '{}', twice('false', '0')).kind).toBe('completed');
	});

	it.each(['true', '7', '"text"', 'null'])('%s is no page of a list', (body) => {
		expect(read(api, 'list functions', body).kind).toBe('refused');
		expect(read(api, 'list qualifiers 1', body).kind).toBe('refused');
	});
});

it("Huawei Cloud v2: a gateway's page is no stopped run", () => {
	expect(read('huaweiCloud v2', 'stop', HTML).kind).toBe('refused');
});

describe('Tencent Cloud', () => {
	it.each(['true', '1e400', '[1]', '{}', '"x"', '"1"', '-1'])('InvokeResult %s', (code) => {
		const result = `"FunctionRequestId":"r","RetMsg":"{}","InvokeResult":${code}`;
		const body = `{"Response":{"Result":{${result}},"RequestId":"r"}}`;
		expect(read('tencentCloud 2018-04-16', 'invoke', body).kind).not.toBe('completed');
		expect(read('tencentCloud 2018-04-16', 'start', body).kind).not.toBe('accepted');
	});

	it.each(['true', '1e400', '[1]', '{}', '"x"', '1'])('legacy retCode %s', (code) => {
		const body = `{"code":0,"data":{"requestId":"r","retMsg":"{}","retCode":${code}}}`;
		expect(read('tencentCloud v2', 'invoke', body).kind).not.toBe('completed');
		expect(read('tencentCloud v2', 'start', body).kind).not.toBe('accepted');
	});

	it('the state of another run is not taken', () => {
		const status = (entry: object) =>
			read('tencentCloud 2018-04-16', 'status 1', {
				Response: { Data: [{ RetCode: 0, RetMsg: '{}', ...entry }], RequestId: 'r' },
			});
		expect(status({ RequestId: 'another' }).kind).toBe('absent');
		expect(status({ RequestId: RUN_ID })).toMatchObject({ report: { state: 'succeeded' } });
		expect(status({})).toMatchObject({ report: { state: 'succeeded' } });
	});
});

describe('time grows with the length of a text, not with its square', () => {
	it('an error code of many dots', () => {
		const codeOf = (dots: number) => {
			const body = { error_code: 'A.'.repeat(dots), error_msg: 'x' };
			const { failure } = read('huaweiCloud v2', 'invoke', body, {}, 403) as unknown as {
				failure: { code: string };
			};
			return failure.code;
		};
		expect(growth(codeOf, 30_000)).toBeLessThan(LINEAR);
		expect(codeOf(300_000).length).toBeLessThan(1000);
	});

	it('a log of one line', () => {
		const pattern = /Report RequestId:[^\n]*?\bMemory: ?([\d.]+) ?MB/;
		const search = (words: number) => lastNumber('Report RequestId:'.repeat(words), pattern);
		expect(growth(search, 2000)).toBeLessThan(LINEAR);
	});

	it('32 MB of base64 in a JSON text', () => {
		const file = (words: number) =>
			readPayload(Buffer.from(`"${'QUJD'.repeat(words)}"`), 'binary', true).binary;
		expect(growth(file, 100_000)).toBeLessThan(LINEAR);
		expect(file(8_000_000)?.length).toBe(24_000_000);
	});

	it('6 MB of escapes beside a big integer', () => {
		const bytes = Buffer.from(
			JSON.stringify(['\n'.repeat(3_000_000), 'id']).replace('"id"', '12345678901234567890'),
		);
		expect(readPayload(bytes, 'auto', true).value).toMatchObject({ 1: '12345678901234567890' });
	});
});
