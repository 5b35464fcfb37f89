import type { InvokeCall } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import { asKind, callOf, reply, type CallInput } from './exchange.mts';

describe('Alibaba Cloud: a function behind a URL', () => {
	const { functionUrl } = alibabaCloud.apis;
	if (!functionUrl) throw new Error('There is no such API');
	const account = alibabaCloud.account({ region: 'cn-hangzhou' }, '');
	const callTo = (input: CallInput = {}, signature?: string) => ({
		...callOf(functionUrl, account, input),
		http: { method: 'POST' as const, query: [], headers: {}, signature: signature ?? null },
	});
	const ID = { 'x-fc-request-id': '1-65a0' };

	it.each([
		['https://hello-abc.cn-hangzhou.fcapp.run/x', 'cn-hangzhou'],
		['https://hello-abc.ap-southeast-1-vpc.fcapp.run', 'ap-southeast-1'],
		['https://123456.cn-beijing.fc.aliyuncs.com/2016-08-15/proxy/a/b/', 'cn-beijing'],
		['https://shop.example/x.cn-hangzhou.fcapp.run', null],
	])('%s is in %s', (functionName, region) => {
		const { target } = callTo({ functionName });
		expect([target.region, target.wireId]).toEqual([region, new URL(functionName).href]);
	});

	const TYPE = { 'Content-Type': 'application/octet-stream' };
	const TAIL = { 'X-Fc-Log-Type': 'Tail' };
	const ASYNC = { 'X-Fc-Invocation-Type': 'Async' };

	it.each<[what: string, CallInput, headers: Record<string, string>]>([
		['waits', {}, TYPE],
		['wants the log', { logTail: true }, { ...TYPE, ...TAIL }],
		['only starts it', { asynchronous: true }, { ...TYPE, ...ASYNC }],
		[
			'only starts it, so that no log comes',
			{ asynchronous: true, logTail: true },
			{ ...TYPE, ...ASYNC },
		],
	])('a call that %s', (_what, input, headers) => {
		expect(functionUrl.buildInvoke(callTo(input)).headers).toEqual(headers);
	});

	it.each([
		['fc3', undefined, 'https://hello-abc.cn-hangzhou.fcapp.run/2016-08-15'],
		['fc2', 'fc2', 'https://hello-abc.cn-hangzhou.fcapp.run/x/2016-08-15/proxy/'],
		['customDomain', 'customDomain', 'https://shop.example'],
		[undefined, 'fc2', 'https://123456.cn-beijing.fc.aliyuncs.com/2016-08-15/proxy/a/b/'],
	])('is signed as %s where %s is chosen for %s', (scheme, signature, functionName) => {
		const request = functionUrl.buildInvoke(callTo({ functionName }, signature));
		expect(request.scheme).toBe(scheme);
	});

	it('is signed as FC 3.0 where nobody has chosen', () => {
		const call: InvokeCall = { ...callTo(), http: null };
		expect(functionUrl.buildInvoke(call as never).scheme).toBe('fc3');
	});

	it('a name that comes twice in the query is refused, since it would be signed once', () => {
		const call = callTo({ functionName: 'https://hello-abc.cn-hangzhou.fcapp.run/?a=1&a=2' });
		expect(() => functionUrl.buildInvoke(call)).toThrow(/more than once/);
	});

	describe('a reply to a start', () => {
		const start = callTo({ asynchronous: true });
		const read = (headers: Record<string, string>, status = 202, call = start) =>
			functionUrl.readInvoke(reply('', headers, status), call);

		it('that was accepted', () => {
			const ids = { requestId: '1-65a0', invocationId: '1-65a0' };
			expect(read(ID)).toEqual({ kind: 'accepted', ids });
		});

		it.each<[what: string, ...Parameters<typeof read>]>([
			['without the ID of the platform', {}],
			['with another status', ID, 200],
			['with the error of a run', { ...ID, 'x-fc-error-type': 'HandledInvocationError' }],
			['to a call that waits', ID, 202, callTo()],
		])('%s was not', (_what, ...answer) => {
			expect(read(...answer).kind).not.toBe('accepted');
		});
	});

	it.each([
		['FunctionOOMError', 'outOfMemory'],
		['HandledInvocationError', undefined],
		['UnhandledInvocationError', undefined],
		[undefined, 'answered'],
	])('a run that broke off with %s: %s', (type, ending) => {
		const headers = { ...ID, ...(type && { 'x-fc-error-type': type }) };
		const body = { errorMessage: 'sold out', errorType: 'Error' };
		const read = functionUrl.readInvoke(reply(body, headers, type ? 502 : 500), callTo());
		expect(asKind(read, 'functionError').explanation?.ending).toBe(ending);
	});

	it('what is no failure explains nothing', () => {
		expect(functionUrl.readInvoke(reply('x', ID), callTo())).not.toHaveProperty('explanation');
	});
});
