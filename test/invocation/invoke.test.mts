import type { Sent } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { replied, socket } from '../exchange/scripted.mts';
import { HELLO, itemOf, operate, problemOf, type Scene } from './stage.mts';

const ID = { 'x-fc-request-id': 'r-1' };
const TENCENT = { provider: 'tencentCloud', functionName: 'hello' };
const HUAWEI = { provider: 'huaweiCloud', functionName: 'hello' };
const tencentKey = { secretId: 'AKIDexample', secretKey: 'secret', region: 'ap-guangzhou' };
const huaweiKey = { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' };
const one = async (scene: Scene) => {
	const stage = operate(scene);
	return { ...stage, ended: await stage.one() };
};
const failsOnce = (_request: unknown, sent: number) =>
	sent === 1 ? replied(500, { Code: 'InternalServerError' }, ID) : replied(200, '1', ID);

describe('a second run', () => {
	it.each([
		['by default', {}, 1],
		['with Idempotent', { options: { idempotent: true } }, 2],
		[
			'of an asynchronous start with a task id',
			{ invocationType: 'async', options: { taskId: 'order-1' } },
			2,
		],
		['of an asynchronous start without one', { invocationType: 'async' }, 1],
		['of a synchronous call with a task id', { options: { taskId: 'order-1' } }, 1],
	])('after a fault in which the function may have run, %s', async (_what, parameters, sends) => {
		const { requests } = await one({ parameters: { ...HELLO, ...parameters }, cloud: failsOnce });
		expect(requests).toHaveLength(sends);
	});

	it('that is refused for its task id reports that the first start was accepted', async () => {
		const { ended } = await one({
			parameters: { ...HELLO, invocationType: 'async', options: { taskId: 'order-1' } },
			cloud: (_request, sent) =>
				sent === 1 ? socket('ECONNRESET') : replied(409, { Code: 'InvocationAlreadyExists' }, ID),
		});
		expect(itemOf(ended).json).toMatchObject({ status: 'accepted', invocationId: 'order-1' });
	});

	it('is never made of a function error, which is a problem of its own', async () => {
		const { ended, requests } = await one({
			parameters: { ...HELLO, options: { idempotent: true } },
			cloud: () => replied(200, '{"errorMessage":"x"}', { ...ID, 'x-fc-error-type': 'E' }),
		});
		expect(requests).toHaveLength(1);
		expect(problemOf(ended)).toMatchObject({
			...{ category: 'function', sideEffect: 'certain', httpStatusCode: 200, requestId: 'r-1' },
		});
		expect(problemOf(ended).hint).toContain("'Log Type' to 'Tail'");
	});

	it("is made for a clock that differs: signed with the cloud's time", async () => {
		const skew = { Response: { Error: { Code: 'AuthFailure.SignatureExpire', Message: 'm' } } };
		const { requests } = await one({
			parameters: TENCENT,
			credential: tencentKey,
			cloud: () => replied(200, skew, { date: 'Fri, 02 Jan 2026 05:04:05 GMT' }),
		});
		expect(requests.map(({ headers }) => headers['X-TC-Timestamp'])).toEqual([
			...[undefined, '1767330245'],
		]);
	});
});

describe('how long a call may take', () => {
	it.each([
		['Alibaba Cloud, synchronous', HELLO, {}, 610_000],
		[
			'asynchronous: only the start is waited for',
			{ ...HELLO, invocationType: 'async' },
			{},
			60_000,
		],
		['with kept-alive connections', { ...HELLO, options: { reuseConnections: true } }, {}, 295_000],
		['Tencent Cloud, synchronous', TENCENT, tencentKey, 310_000],
		['Huawei Cloud, synchronous', HUAWEI, huaweiKey, 100_000],
		[
			'Huawei Cloud, synchronous, with kept-alive connections',
			{ ...HUAWEI, options: { reuseConnections: true } },
			...([huaweiKey, 100_000] as const),
		],
		['as the user says', { ...HELLO, options: { timeout: 5000 } }, {}, 5000],
		[
			'as the user says, asynchronous',
			{ ...HELLO, invocationType: 'async', options: { timeout: 5000 } },
			...([{}, 5000] as const),
		],
		[
			'a question for a state',
			{ ...HELLO, resource: 'run', operation: 'stop', invocationId: 'a' },
			{},
			30_000,
		],
	])('%s', async (_what, parameters, credential, timeoutMs) => {
		const scene: Scene = { parameters, cloud: () => replied(404) };
		const { timeouts } = await one({
			...scene,
			...(Object.keys(credential).length > 0 && { credential }),
		});
		expect(timeouts).toEqual([timeoutMs]);
	});
});

it('a run that goes on after an early reply has the whole time of its call, whenever its turn came', async () => {
	const activationId = '0123456789abcdef0123456789abcdef';
	const response = { success: true, status: 'success', statusCode: 0, result: { a: 1 } };
	const stage = operate({
		...{ items: Array.from({ length: 12 }, () => ({ json: {} })), perSecond: 1 },
		credential: { host: 'https://w.example', namespace: 'guest', accessKey: 'id:secret' },
		parameters: { provider: 'openWhisk', functionName: 'hello', options: { timeout: 8000 } },
		cloud: ({ method }) =>
			method === 'POST'
				? replied(202, { activationId })
				: replied(200, { ...{ activationId, start: 1, end: 2, duration: 1 }, response }),
	});
	const ends = Promise.all(Array.from({ length: 12 }, async (_, index) => await stage.one(index)));
	const statuses = (await stage.clock.until(ends)).map((ended) => itemOf(ended).json['status']);
	// The first ones' questions wait behind the calls of the others.
	expect(statuses.slice(6)).toEqual(Array(6).fill('succeeded'));
});

describe('an early reply to a synchronous call', () => {
	const activationId = '0123456789abcdef0123456789abcdef';
	const called = async (
		started: object,
		answer: () => Sent | Promise<Sent>,
		more: object = {},
		startMs = 0,
	) => {
		const stage = operate({
			credential: { host: 'https://w.example', namespace: 'guest', accessKey: 'id:secret' },
			parameters: { provider: 'openWhisk', functionName: 'hello', ...more },
			cloud: ({ method }) => {
				if (method !== 'POST') return answer();
				stage.clock.advance(startMs);
				return replied(202, started);
			},
		});
		const ended = await stage.clock.until(stage.one());
		return { ...stage, ended, hints: stage.showHints() };
	};
	const refuses = () =>
		replied(403, {
			error: 'The supplied authentication is not authorized to access this resource.',
			code: 'a'.repeat(32),
		});

	it('is followed to the end', async () => {
		const response = { success: true, status: 'success', statusCode: 0, result: { a: 1 } };
		const { ended, hints } = await called({ activationId }, () =>
			replied(200, { ...{ activationId, start: 1, end: 2, duration: 1 }, response }),
		);
		expect(itemOf(ended).json).toMatchObject({ status: 'succeeded', payload: { a: 1 } });
		expect(hints).toEqual([]);
	});

	it('is an accepted run with a hint where its state may not be read', async () => {
		const { ended, hints } = await called({ activationId }, refuses);
		expect(itemOf(ended).json).toMatchObject({ status: 'accepted', invocationId: activationId });
		expect(hints).toEqual([
			expect.stringMatching(/^The run continues in the cloud, but its state cannot be read: \S/),
		]);
	});

	it('is an accepted run with a hint where no question about it is answered', async () => {
		const { ended, hints } = await called(
			...([{ activationId }, async () => await new Promise<never>(() => {})] as const),
			{ options: { timeout: 8000 } },
		);
		expect(itemOf(ended).json).toMatchObject({ status: 'accepted', invocationId: activationId });
		expect(hints).toEqual([
			'The run continues in the cloud, but its state cannot be read: The cloud did not answer in time',
		]);
	});

	it('that names no run is not asked about', async () => {
		const { ended, requests } = await called({}, refuses);
		expect(problemOf(ended).sideEffect).toBe('possible');
		expect(requests).toHaveLength(1);
	});

	it.each([
		[0, 8000, true],
		[5000, 8000, true],
		// Nothing is left of it.
		[8000, 8000, false],
	])(
		'that took %d ms is an accepted run after %d ms; asked about: %p',
		async (startMs, endMs, isAsked) => {
			const unknown = () =>
				replied(404, { error: 'The requested resource does not exist.', code: 'a'.repeat(32) });
			const { ended, hints, clock, requests } = await called(
				...([{ activationId }, unknown, { options: { timeout: 8000 } }, startMs] as const),
			);
			expect(itemOf(ended).json).toMatchObject({ status: 'accepted', invocationId: activationId });
			expect(hints).toEqual([]);
			expect([clock.elapsed(), requests.length > 1]).toEqual([endMs, isAsked]);
		},
	);
});

describe("Tencent Cloud's two synchronous actions", () => {
	const bodyOf = async (parameters: object) => {
		const { requests } = await one({
			...{ parameters: { ...TENCENT, ...parameters }, credential: tencentKey },
			cloud: () => replied(500),
		});
		const [request] = requests;
		const sent = JSON.parse(String(request?.body)) as object;
		return { ...sent, action: request?.headers['X-TC-Action'] };
	};

	it('run different versions by default', async () => {
		expect(await bodyOf({})).toMatchObject({ action: 'Invoke', Qualifier: '$LATEST' });
		expect(await bodyOf({ options: { syncAction: 'InvokeFunction' } })).toMatchObject({
			...{ action: 'InvokeFunction', Qualifier: '$DEFAULT' },
		});
	});

	it('do not matter to an asynchronous start', async () => {
		expect(
			await bodyOf({ invocationType: 'async', options: { syncAction: 'InvokeFunction' } }),
		).toMatchObject({ action: 'Invoke', Qualifier: '$LATEST', InvocationType: 'Event' });
	});
});

it('waiting for completion is refused where the API reports no states', async () => {
	const parameters = { ...TENCENT, apiVersion: 'v2', invocationType: 'asyncWait' };
	await expect(operate({ parameters, credential: tencentKey }).one()).rejects.toMatchObject({
		parameter: 'invocationType',
		hint: "Set 'API' to 'API 3.0 (2018-04-16)'. Or start it without waiting.",
		message: expect.stringContaining('API 2.0, Legacy cannot report the state of a run') as string,
	});
});

it.each([
	['tail', 'Tail'],
	['none', undefined],
	['', undefined],
])('Log Type %p asks for %p', async (logType, header) => {
	const { requests } = await one({ parameters: { ...HELLO, logType } });
	expect(requests[0]?.headers['X-Fc-Log-Type']).toBe(header);
});
