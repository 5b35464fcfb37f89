import type {
	ProviderApi,
	RunApi,
	RunReport,
	RunState,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import {
	createStatusReader,
	type StatusLimits,
} from '../../../nodes/InvokeServerlessFunction/invocation/wait/statusReader.ts';
import type { Sent } from '../../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { registeredAs } from '../../providers/registered.mts';
import { replied, runOn, scripted } from '../../exchange/scripted.mts';
import { virtualClock } from '../../virtualClock.mts';

const LIMITS = { timeoutMs: 30_000, maxAttempts: 3 };
const AGO = 60_000;

const runsOf = ({ runs }: ProviderApi): RunApi => {
	if (runs) return runs;
	throw new Error('It reports no states');
};

/** Asks one cloud about runs of `hello`; the cloud answers line by line of the script. */
const readerOf = (id: string, version: string, ...script: Sent[]) =>
	detailedReaderOf(undefined, id, version, ...script);

/** The same with the details of some runs. */
function detailedReaderOf(
	details: StatusLimits['details'],
	id: string,
	version: string,
	...script: Sent[]
) {
	const { provider, api, account, row } = registeredAs(`${id} ${version}`);
	const { namespace = '' } = row;
	const target = api.resolve({ functionName: 'hello', namespace, qualifier: '' }, account);
	const { transport, sends } = scripted(...script);
	const clock = virtualClock();
	return {
		reader: createStatusReader(
			...([{ provider, api, account, target }, runsOf(api), transport, runOn(clock)] as const),
			{ ...LIMITS, ...(details && { details }) },
		),
		sends,
		clock,
		actions: () => sends.map(({ request }) => request.headers['X-TC-Action']),
	};
}
const tencent = (response: object) => replied(200, { Response: { RequestId: 'q', ...response } });
const unknown = tencent({ Error: { Code: 'ResourceNotFound.AsyncEvent', Message: 'none' } });
const noData = tencent({ Data: [] });
const event = (Status: string) => tencent({ Result: { InvokeRequestId: 'a', Status } });

describe('a question about one run', () => {
	it('is put to each lookup until one knows the run; that one is asked first from then on', async () => {
		const { reader, actions } = readerOf(
			...(['tencentCloud', '2018-04-16'] as const),
			...[noData, event('RUNNING'), event('RUNNING'), event('FINISHED')],
		);
		for (const state of ['running', 'running', 'succeeded']) {
			const answer = await reader.one('a', AGO, undefined);
			expect(answer?.outcome).toMatchObject({ kind: 'run', report: { state } });
		}
		expect(actions()).toEqual([
			...['GetRequestStatus', 'GetAsyncEventStatus', 'GetAsyncEventStatus', 'GetAsyncEventStatus'],
			// When it was is in another call; while it goes on, nobody needs it.
			'ListAsyncEvents',
		]);
	});

	it.each([
		['always', 'RUNNING', true],
		['ended', 'RUNNING', false],
		['ended', 'FINISHED', true],
		['never', 'FINISHED', false],
	] as const)('with details: %s, asks when a run that is %s was: %p', async (...given) => {
		const [details, status, isAsked] = given;
		const row = { InvokeRequestId: 'a', Status: status, StartTime: '2026-01-02 11:00:00' };
		const times = tencent({ EventList: [row], TotalCount: 1 });
		const { reader, actions } = detailedReaderOf(
			...([details, 'tencentCloud', '2018-04-16'] as const),
			...[noData, event(status), times],
		);
		const { outcome } = await reader.one('a', AGO, undefined);
		expect(outcome).toMatchObject({ kind: 'run' });
		expect(actions().includes('ListAsyncEvents')).toBe(isAsked);
		const startedAt = isAsked ? '2026-01-02T03:00:00.000Z' : null;
		expect((outcome as { report: RunReport }).report.startedAt ?? null).toBe(startedAt);
	});

	it('stays what it is where the details are refused', async () => {
		const denied = tencent({ Error: { Code: 'UnauthorizedOperation.CAM', Message: 'no' } });
		const { reader } = readerOf(
			...(['tencentCloud', '2018-04-16'] as const),
			...[noData, event('FINISHED'), denied],
		);
		const { outcome } = await reader.one('a', AGO, undefined);
		expect(outcome).toMatchObject({ kind: 'run', report: { state: 'succeeded' } });
	});

	it('that no lookup can answer: the run is absent, and the order stays', async () => {
		const { reader, actions } = readerOf(
			...(['tencentCloud', '2018-04-16'] as const),
			...[noData, unknown, noData, unknown],
		);
		expect((await reader.one('a', AGO, undefined))?.outcome).toEqual({ kind: 'absent' });
		expect((await reader.one('b', AGO, undefined))?.outcome).toEqual({ kind: 'absent' });
		const order = ['GetRequestStatus', 'GetAsyncEventStatus'];
		expect(actions()).toEqual([...order, ...order]);
	});

	it('that is refused is not put to the next lookup', async () => {
		const denied = tencent({ Error: { Code: 'UnauthorizedOperation.CAM', Message: 'no' } });
		const { reader, actions } = readerOf('tencentCloud', '2018-04-16', denied);
		expect((await reader.one('a', AGO, undefined))?.outcome).toMatchObject({ kind: 'refused' });
		expect(actions()).toEqual(['GetRequestStatus']);
	});

	it('is repeated after a fault, three times at most, 30 s in all', async () => {
		const { reader, sends } = readerOf('alibabaCloud', '2023-03-30', replied(500));
		const answer = await reader.one('a', AGO, undefined);
		expect([answer?.attempts, sends.length, sends[0]?.timeoutMs]).toEqual([3, 3, 30_000]);
	});
});

describe('the list of runs', () => {
	const page = (ids: string[], nextToken?: string) =>
		replied(200, { tasks: ids.map((taskId) => ({ taskId, status: 'Running' })), nextToken });
	const list = async (wanted: string[], ...script: Sent[]) => {
		const { reader, sends } = readerOf('alibabaCloud', '2023-03-30', ...script);
		const found = await reader.many?.(AGO, new Set(wanted), undefined);
		return { found: found as Map<string, RunReport>, sends };
	};

	it('is there for every API that lists runs', () => {
		expect(readerOf('huaweiCloud', 'v2').reader.many).toBeDefined();
		expect(readerOf('alibabaCloud', '2016-08-15').reader.many).toBeDefined();
	});

	it.each([
		['alibabaCloud', '2023-03-30', 'running', true],
		['alibabaCloud', '2023-03-30', 'failed', false],
		['huaweiCloud', 'v2', 'failed', true],
	])('%s %s: a row that is %s says all: %p', (id, version, state, isWhole) => {
		const { reader } = readerOf(id, version);
		expect(reader.isWhole({ state: state as RunState } as RunReport)).toBe(isWhole);
	});

	it('leaves out rows without an ID', async () => {
		const rows = [{ status: 'Running' }, { taskId: 'a', status: 'Running' }];
		const { found } = await list(['a'], replied(200, { tasks: rows }));
		expect([...found.keys()]).toEqual(['a']);
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
		const denied = replied(
			403,
			{ Code: 'AccessDenied', Message: 'no' },
			{ 'x-fc-request-id': 'q' },
		);
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
