import { huaweiCloud } from '../../nodes/InvokeServerlessFunction/providers/huawei/index.ts';
import { apiV1 } from '../../nodes/InvokeServerlessFunction/providers/huawei/apis.ts';
import { apiV2 } from '../../nodes/InvokeServerlessFunction/providers/huawei/apis.ts';
import { asKind, callOf, reply, type CallInput } from './exchange.mts';

const account = huaweiCloud.account(
	{ region: 'cn-north-4', projectId: '0123456789abcdef0123456789abcdef' },
	'',
);
const call = (api: typeof apiV2, input: CallInput = {}) => callOf(api, account, input);
describe('Huawei Cloud: an asynchronous start', () => {
	it.each([
		[apiV2, { request_id: 'a-1' }],
		[apiV1, { 'request-id': 'a-1' }],
		[apiV2, { 'request-id': 'a-1' }],
	])('%# is accepted', (api, body) => {
		const outcome = api.readInvoke(reply(body, {}, 202), call(api, { asynchronous: true }));
		expect(outcome).toEqual({
			kind: 'accepted',
			ids: { requestId: 'a-1', invocationId: 'a-1' },
		});
	});
});

describe.each([apiV1, apiV2])('Huawei Cloud $id: refusals', (api) => {
	const refusal = (body: object | string, status: number, headers = {}) =>
		asKind(api.readInvoke(reply(body, headers, status), call(api)), 'refused').failure;

	it.each([
		[404, 'FSS.1051', 'notFound', 'none'],
		[404, 'FSS.0404', 'notFound', 'none'],
		[401, 'APIGW.0301', 'auth', 'none'],
		[403, 'FSS.0403', 'auth', 'none'],
		[429, 'APIGW.0308', 'throttled', 'none'],
		[500, 'FSS.0500', 'service', 'possible'],
	])('%i %s', (status, error_code, category, sideEffect) => {
		expect(refusal({ error_code, error_msg: 'words' }, status)).toMatchObject({
			...{ category, sideEffect, code: error_code, cloudMessage: 'words', httpStatusCode: status },
		});
	});

	it.each([
		['FSS.4140', 'none'],
		['FGS.4024', 'none'],
		['FSS.4205', 'possible'],
	])('%s is the inner code of a run: it ran: %s', (error_code, sideEffect) => {
		const failure = refusal({ error_code, error_msg: 'm' }, 500);
		expect(failure).toMatchObject({ category: 'function', sideEffect, repeatable: 'never' });
		expect(failure.message).toMatch(/^FunctionGraph reports that the run failed/);
		expect(failure.hint).toMatch(/\w{5}/);
	});

	it.each(['FSS.41400', 'FSS.414', 'FSS.4999', 'FSS.x4140', 'FS.FSS.4140'])(
		'%s is none',
		(error_code) => {
			expect(refusal({ error_code, error_msg: 'm' }, 500).category).toBe('service');
		},
	);

	describe('words without a code', () => {
		const ID = { 'x-request-id': 'g' };

		it('with 401 mean what they mean beside one, but renew no token', () => {
			const said = refusal({ message: 'Incorrect IAM authentication information' }, 401, ID);
			expect(said).toMatchObject({ category: 'auth', code: null, requestId: 'g' });
			expect(said.staleGrant ?? false).toBe(false);
			expect(said.cloudMessage).toBe('Incorrect IAM authentication information');
			expect(refusal('  Unauthorized \n', 401, ID).cloudMessage).toBe('Unauthorized');
			expect(refusal('', 401, ID)).toMatchObject({ category: 'auth', cloudMessage: null });
		});

		it.each([
			[401, {}],
			[403, ID],
		])("with %i and %j are anybody's", (status, headers) => {
			expect(refusal('Unauthorized', status, headers).sideEffect).toBe('possible');
		});

		it("are the service's where its own ID is beside them", () => {
			const own = refusal({ message: 'no' }, 403, { 'x-cff-request-id': 'f' });
			const foreign = refusal({ message: 'no' }, 403, ID);
			expect([own.sideEffect, foreign.sideEffect]).toEqual(['none', 'possible']);
			expect(own.requestId).toBe('f');
		});
	});

	it('a disabled function answers 429, and is not throttled', () => {
		const { category, repeatable } = refusal(
			{ error_code: 'FSS.0429', error_msg: 'Function Disabled' },
			429,
		);
		expect(category).not.toBe('throttled');
		expect(repeatable).toBe('never');
	});

	it('a code of triggers is its own: nothing in between refused the call', () => {
		const { message, sideEffect } = refusal({ error_code: 'FS.0019', error_msg: 'm' }, 403);
		expect([message, sideEffect]).toEqual(['Huawei Cloud refused the call', 'none']);
	});

	describe('a signature that is refused for its time', () => {
		const at = (ms: number) =>
			new Date(Date.now() + ms)
				.toISOString()
				.replace(/\.\d+Z$/, 'Z')
				.replace(/[-:]/g, '');
		const expired = (serverMs: number, error_code = 'APIGW.0301') => {
			const times = `signature time:${at(0)},server time:${at(serverMs)}`;
			const error_msg = `Incorrect IAM authentication information: calc aksk signature fail:signature expired, ${times}`;
			return refusal({ error_code, error_msg }, 401);
		};

		it.each([3_600_000, -3_600_000])('is signed with the time of the cloud, %i ms away', (ms) => {
			const { serverTime, hint } = expired(ms);
			expect(Math.abs((serverTime?.getTime() ?? 0) - Date.now() - ms)).toBeLessThan(10_000);
			expect(hint).toBe('Correct the clock of the machine that runs n8n, for example with NTP.');
		});

		it('but not where the clocks agree: then it was long on its way', () => {
			expect(expired(0).serverTime).toBeNull();
		});

		it('nor where nothing shows that the cloud says so', () => {
			expect(expired(3_600_000, 'Proxy.1').serverTime).toBeNull();
			expect(refusal({ error_code: 'APIGW.0301', error_msg: 'm' }, 401).serverTime).toBeNull();
		});
	});

	it.each([
		[{ 'x-cff-request-id': 'c', 'x-request-id': 'g' }, 'c'],
		[{ 'x-request-id': 'g' }, 'b'],
	])('request id %#', (headers, id) => {
		const body = { error_code: 'FSS.0500', error_msg: 'm', request_id: 'b' };
		expect(refusal(body, 500, headers).requestId).toBe(id);
	});

	it('the id of the gateway is the last resort', () => {
		expect(refusal('<html>', 502, { 'x-request-id': 'g' }).requestId).toBe('g');
	});
});
