import type { RunReport } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { createAsker } from '../../nodes/InvokeServerlessFunction/invocation/wait/asker.ts';
import type { Sent } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { registeredAs } from '../providers/registered.mts';
import { replied, runOn, scripted } from './exchange.mts';
import { fakeClock } from './fakeClock.mts';

/** Asks one cloud about runs of `hello`; the cloud answers line by line of the script. */
function askerOf(id: string, version: string, ...script: Sent[]) {
	const { provider, api, account, row } = registeredAs(`${id} ${version}`);
	const { namespace = '' } = row;
	const target = api.resolve({ functionName: 'hello', namespace, qualifier: '' }, account);
	const { transport, sends } = scripted(...script);
	const clock = fakeClock();
	return {
		asker: createAsker({ provider, api, account, target }, transport, runOn(clock)),
		sends,
		since: new Date(clock.now() - 60_000),
		actions: () => sends.map(({ request }) => request.headers['X-TC-Action']),
	};
}
const tencent = (response: object) => replied(200, { Response: { RequestId: 'q', ...response } });
const unknown = tencent({ Error: { Code: 'ResourceNotFound.AsyncEvent', Message: 'none' } });
const noData = tencent({ Data: [] });
const event = (Status: string) => tencent({ Result: { InvokeRequestId: 'a', Status } });

it('an API that tells no states has nobody to ask', () => {
	expect(askerOf('tencentCloud', 'v2').asker).toBeNull();
	expect(askerOf('huaweiCloud', 'v1.0').asker).toBeNull();
});

describe('a question about one run', () => {
	it('is put to each lookup until one knows the run; that one is asked first from then on', async () => {
		const { asker, actions, since } = askerOf(
			...(['tencentCloud', '2018-04-16'] as const),
			...[noData, event('RUNNING'), event('RUNNING'), event('FINISHED')],
		);
		for (const state of ['running', 'running', 'succeeded']) {
			const answer = await asker?.one('a', since);
			expect(answer?.outcome).toMatchObject({ kind: 'run', report: { state } });
		}
		expect(actions()).toEqual([
			...['GetRequestStatus', 'GetAsyncEventStatus', 'GetAsyncEventStatus', 'GetAsyncEventStatus'],
		]);
	});

	it('that no lookup can answer: the run is absent, and the order stays', async () => {
		const { asker, actions, since } = askerOf(
			...(['tencentCloud', '2018-04-16'] as const),
			...[noData, unknown, noData, unknown],
		);
		expect((await asker?.one('a', since))?.outcome).toEqual({ kind: 'absent' });
		expect((await asker?.one('b', since))?.outcome).toEqual({ kind: 'absent' });
		const order = ['GetRequestStatus', 'GetAsyncEventStatus'];
		expect(actions()).toEqual([...order, ...order]);
	});

	it('that is refused is not put to the next lookup', async () => {
		const denied = tencent({ Error: { Code: 'UnauthorizedOperation.CAM', Message: 'no' } });
		const { asker, actions, since } = askerOf('tencentCloud', '2018-04-16', denied);
		expect((await asker?.one('a', since))?.outcome).toMatchObject({ kind: 'refused' });
		expect(actions()).toEqual(['GetRequestStatus']);
	});

	it('is repeated after a fault, three times at the most, 30 s in all', async () => {
		const { asker, sends, since } = askerOf('alibabaCloud', '2023-03-30', replied(500));
		const answer = await asker?.one('a', since);
		expect([answer?.attempts, sends.length, sends[0]?.timeoutMs]).toEqual([3, 3, 30_000]);
	});
});

describe('the list of runs', () => {
	const page = (ids: string[], nextToken?: string) =>
		replied(200, { tasks: ids.map((taskId) => ({ taskId, status: 'Running' })), nextToken });
	const list = async (wanted: string[], ...script: Sent[]) => {
		const { asker, sends, since } = askerOf('alibabaCloud', '2023-03-30', ...script);
		const found = await asker?.many?.(since, new Set(wanted));
		return { found: found as Map<string, RunReport>, sends };
	};

	it('is there for every API that lists runs', () => {
		expect(askerOf('huaweiCloud', 'v2').asker?.many).toBeDefined();
		expect(askerOf('alibabaCloud', '2016-08-15').asker?.many).toBeDefined();
	});

	it('is read page by page until all that are wanted were found', async () => {
		const { found, sends } = await list(['a', 'c'], page(['a', 'b'], 'p2'), page(['c'], 'p3'));
		expect([...found.keys()]).toEqual(['a', 'b', 'c']);
		expect(found.get('c')).toMatchObject({ state: 'running' });
		expect(sends.map(({ request }) => new URL(request.url).searchParams.get('nextToken'))).toEqual([
			...[null, 'p2'],
		]);
	});

	it('is read to its end where one is missing, and no further than twenty pages', async () => {
		const ended = await list(['a', 'z'], page(['a'], 'p2'), page(['b']));
		expect([...ended.found.keys()]).toEqual(['a', 'b']);
		expect(ended.sends).toHaveLength(2);
		const endless = await list(['z'], page(['a'], 'more'));
		expect(endless.sends).toHaveLength(20);
	});

	it('is the refusal where a page is refused', async () => {
		const denied = replied(403, { Code: 'AccessDenied', Message: 'no' });
		const { found, sends } = await list(['z'], page(['a'], 'p2'), denied);
		expect(found).toMatchObject({ kind: 'refused', failure: { category: 'auth' } });
		expect(sends).toHaveLength(2);
	});

	it('is repeated after a fault', async () => {
		const { found, sends } = await list(['a'], replied(500), page(['a']));
		expect([...found.keys()]).toEqual(['a']);
		expect(sends).toHaveLength(2);
	});
});
