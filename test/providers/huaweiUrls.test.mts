import { huaweiCloud } from '../../nodes/InvokeServerlessFunction/providers/huawei/index.ts';
import { asKind, callOf, reply } from './exchange.mts';

describe('Huawei Cloud: a function behind an APIG trigger', () => {
	const { functionUrl } = huaweiCloud.apis;
	if (!functionUrl) throw new Error('There is no such API');
	const projectId = '0123456789abcdef0123456789abcdef';
	const account = huaweiCloud.account({ region: 'cn-north-4', projectId }, '');
	const call = callOf(functionUrl, account);
	const read = (body: object | string, headers: Record<string, string>, status: number) =>
		functionUrl.readInvoke(reply(body, headers, status), call);

	it.each([
		['https://abc.apig.cn-north-4.huaweicloudapis.com/hello', 'cn-north-4'],
		['https://shop.example/abc.apig.cn-north-4.huaweicloudapis.com', null],
	])('%s is in %s', (functionName, region) => {
		const { target } = callOf(functionUrl, account, { functionName });
		expect([target.region, target.wireId]).toEqual([region, functionName]);
		const request = functionUrl.buildInvoke({ ...call, target });
		expect([request.url, request.scheme]).toEqual([functionName, 'functionUrl']);
	});

	const ID = { 'x-request-id': 'g' };
	const refused = { error_code: 'APIG.0303', error_msg: 'm', request_id: 'g' };

	it.each<[what: string, body: object, headers: Record<string, string>, status: number]>([
		['with its ID', refused, ID, 401],
		['without one in the body', { ...refused, request_id: undefined }, ID, 401],
		['by a code of a result that cannot be passed on', { error_code: 'FSS.1202' }, {}, 500],
	])('the gateway refuses %s', (_what, body, headers, status) => {
		expect(asKind(read(body, headers, status), 'refused').failure.code).toMatch(/^(?:APIG|FSS)/);
	});

	it.each<[what: string, body: object, headers: Record<string, string>, status: number]>([
		['with 200', refused, ID, 200],
		['with another key', { ...refused, order: 1 }, ID, 401],
		['with the ID of another request', { ...refused, request_id: 'x' }, ID, 401],
		['without the ID of the gateway', refused, {}, 401],
		['behind FunctionGraph', refused, { ...ID, 'x-cff-request-id': 'f' }, 401],
		['with a code that only holds one', { ...refused, error_code: 'X-APIG.0303' }, ID, 401],
		['with a code that goes on', { ...refused, error_code: 'APIG.0303.1' }, ID, 401],
		['with no object', [refused], ID, 401],
	])('the function answers %s', (_what, body, headers, status) => {
		expect(read(body, headers, status).kind).not.toBe('refused');
	});

	it('a run that failed is read as the API reports it, and measured', () => {
		const summary = JSON.stringify({ duration: 1.5, billingDuration: 2, memorySize: 128 });
		const failed = {
			...{ 'x-cff-request-id': 'f', 'x-is-func-err': 'true', 'x-func-err-code': '4002' },
			'x-cff-invoke-summary': summary,
		};
		const body = { errorMessage: 'sold out', errorType: 'RangeError' };
		expect(asKind(read(body, failed, 500), 'functionError')).toMatchObject({
			error: { type: 'RangeError', message: 'sold out' },
			metrics: { durationMs: 1.5 },
			ids: { requestId: 'f' },
		});
	});
});
