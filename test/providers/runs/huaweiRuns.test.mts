import { reply } from '../exchange.mts';
import { codeOf, endOf, foreign, listOf, reportOf, runsOf } from './runsOf.mts';

const PROJECT = '0123456789abcdef0123456789abcdef';
const credential = { region: 'cn-north-4', projectId: PROJECT };
const { runs, call } = runsOf('huaweiCloud', 'v2', credential);
const [lookup] = runs.lookups;
const BASE = `https://functiongraph.cn-north-4.myhuaweicloud.com/v2/${PROJECT}/fgs/functions/urn:fss:cn-north-4:${PROJECT}:function:default:hello:latest`;
const WINDOW = {
	// UTC without a zone; the end is twenty minutes from now, since clocks differ.
	query_begin_time: '2026-01-02T02:04:05',
	query_end_time: '2026-01-02T03:24:05',
};
const asked = (url: string) => {
	const { origin, pathname, searchParams } = new URL(url);
	return [`${origin}${pathname}`, Object.fromEntries(searchParams)];
};
const record = (more: object) => ({ request_id: 'run-1', status: 'RUNNING', ...more });
const read = (...invocations: unknown[]) => lookup.read(reply({ invocations, count: 1 }), call);

describe('the requests', () => {
	it('ask for one run in a window of time that is always set', () => {
		const { method, url, headers, body } = lookup.build(call);
		expect([method, headers, body.length]).toEqual([
			...['GET', { 'Content-Type': 'application/json' }, 0],
		]);
		expect(asked(url)).toEqual([`${BASE}/async-invocations`, { request_id: 'run-1', ...WINDOW }]);
	});

	it('ask for all runs, 500 at a time', () => {
		for (const [cursor, marker] of [
			[null, '0'],
			['500', '500'],
		] as const) {
			expect(listOf(runs).build(call, cursor).method).toBe('GET');
			expect(asked(listOf(runs).build(call, cursor).url)).toEqual([
				...[`${BASE}/async-invocations`, { limit: '500', marker, ...WINDOW }],
			]);
		}
	});

	it('stop a run by its id alone: with a type, other runs of the instance would end as well', () => {
		const { method, url, body } = runs.stop.build(call);
		expect([method, url, String(body)]).toEqual([
			...['POST', `${BASE}/cancel`, '{"request_id":"run-1"}'],
		]);
	});
});

describe('a state', () => {
	it.each([
		...[
			['WAIT', 'accepted'],
			['RUNNING', 'running'],
			['SUCCESS', 'succeeded'],
		],
		...[
			['FAIL', 'failed'],
			['DISCARD', 'expired'],
			['LOST', 'unknown'],
		],
		...[
			['constructor', 'unknown'],
			['', 'unknown'],
		],
	] as Array<[string, string]>)('%s is %s', (status, state) => {
		const report = reportOf(read(record({ status })));
		expect(report).toMatchObject({ state, ids: { requestId: 'run-1', invocationId: 'run-1' } });
		expect([report.payload, report.logs]).toEqual([null, null]);
	});

	it.each([
		[{ error_code: 4208 }, 'stopped', null],
		[{ error_code: '4208' }, 'stopped', null],
		[{ error_code: 4000, error_message: 'x' }, 'failed', { type: '4000', message: 'x' }],
		[{ error_code: 0, error_message: '' }, 'failed', { type: null }],
		[{}, 'failed', { type: null, message: 'The run failed without a message', stackTrace: null }],
	])('of a run that did not succeed: %j is %s', (told, state, error) => {
		const report = reportOf(read(record({ status: 'FAIL', ...told })));
		expect(report.state).toBe(state);
		if (error === null) expect(report.error).toBeNull();
		else expect(report.error).toMatchObject(error);
	});

	it('4208 of a run that goes on or succeeded is no stop', () => {
		expect(reportOf(read(record({ status: 'SUCCESS', error_code: 4208 }))).state).toBe('succeeded');
	});

	it.each([
		['SUCCESS', '2026-01-02T03:00:00', '2026-01-02T03:00:05', 5000],
		['FAIL', '2026-01-02T03:00:00Z', '2026-01-02T03:00:05', 5000],
		['DISCARD', '2026-01-02T03:00:00Z', '2026-01-02T03:00:05Z', 5000],
		// Whole seconds: nothing is known of a run that began and ended within one.
		['SUCCESS', '2026-01-02T03:00:00', '2026-01-02T03:00:00', null],
		['SUCCESS', '2026-01-02T03:00:05', '2026-01-02T03:00:00', null],
		['SUCCESS', undefined, '2026-01-02T03:00:00', null],
		['SUCCESS', '2026-01-02T03:00:00', null, null],
		// Not ended: what is said of the end is of no use.
		['RUNNING', '2026-01-02T03:00:00', '2026-01-02T03:00:05', null],
		['WAIT', '2026-01-02T03:00:00', '2026-01-02T03:00:05', null],
		['LOST', '2026-01-02T03:00:00', '2026-01-02T03:00:05', null],
	])('%s from %s to %s took %s ms', (status, start_time, end_time, durationMs) => {
		expect(reportOf(read(record({ status, start_time, end_time }))).metrics).toEqual({
			...{ durationMs, billedDurationMs: null, memoryUsedMb: null },
			...{ memoryLimitMb: null, initDurationMs: null },
		});
	});

	it('is that of the run that was asked for', () => {
		const others = [null, {}, record({ request_id: 'run-2', status: 'FAIL' })];
		expect(reportOf(read(...others, record({ status: 'SUCCESS' }))).state).toBe('succeeded');
		expect(read(...others)).toEqual({ kind: 'absent' });
		expect(read()).toEqual({ kind: 'absent' });
	});

	it.each(foreign)('%s is no state', (_what, received) => {
		expect(lookup.read(received, call).kind).toBe('refused');
		expect(listOf(runs).read(received, null).kind).toBe('refused');
		expect(runs.stop.read(received, call).kind).toBe('refused');
	});

	it('is refused as any call is, and read from any reply of 2xx', () => {
		const denied = reply({ error_code: 'FSS.0403', error_msg: 'no' }, {}, 403);
		for (const end of [lookup.read(denied, call), listOf(runs).read(denied, null)]) {
			expect(codeOf(end)).toBe('FSS.0403');
		}
		const records = reply({ invocations: [record({})], count: 1 }, {}, 299);
		expect(reportOf(lookup.read(records, call)).state).toBe('running');
		for (const status of [200, 299]) {
			expect(reportOf(runs.stop.read(reply('', { 'x-request-id': 'g' }, status), call)).state).toBe(
				'stopping',
			);
		}
	});

	it('of a row is all that the cloud reports of the run', () => {
		expect(listOf(runs).isWhole(reportOf(read(record({ status: 'FAIL' }))))).toBe(true);
	});

	it('of a run without an ID is none', () => {
		const bare = reply({ invocations: [record({ request_id: undefined }), record({})], count: 2 });
		expect(listOf(runs).read(bare, null)).toMatchObject({ rows: { length: 1 } });
	});

	it.each<[what: string, body: string | object, isStopping: boolean]>([
		['nothing', '', true],
		['null', 'null', true],
		...['request_id', 'request-id', 'requestId'].map(
			(key) => [key, { [key]: 'x' }, true] as [string, object, boolean],
		),
		['another key', { x_request_id: 'x' }, false],
		['a key that goes on', { request_ids: 'x' }, false],
		['a key besides', { request_id: 'x', error: 'y' }, false],
		['a list', [], false],
	])('of an order to stop is answered with %s', (_what, body, isStopping) => {
		const answered = runs.stop.read(reply(body, { 'x-request-id': 'g' }), call);
		expect(answered.kind).toBe(isStopping ? 'run' : 'refused');
		expect(runs.stop.read(reply(body), call).kind).toBe('refused');
	});

	it('is not detected by an object without the list, nor by a list that is none', () => {
		for (const body of [{}, { invocations: {} }]) {
			expect(endOf(lookup.read(reply(body), call))).toBe('service');
		}
	});
});

describe('the list', () => {
	const page = (body: object, cursor: string | null = null) =>
		listOf(runs).read(reply(body), cursor);
	const two = [record({}), record({ request_id: 'run-2' })];

	it('goes on until its marker has reached the count', () => {
		expect(page({ invocations: two, count: 5, next_marker: 2 })).toMatchObject({ next: '2' });
		expect(page({ invocations: two, count: 2, next_marker: 2 })).toMatchObject({ next: null });
		expect(page({ invocations: [], count: 5, next_marker: 2 })).toMatchObject({ next: null });
		expect(page({ invocations: two })).toMatchObject({ kind: 'page', next: null });
	});

	it('counts on by itself where the marker is missing', () => {
		expect(page({ invocations: two, count: 5 })).toMatchObject({ next: '2' });
		expect(page({ invocations: two, count: 5 }, '2')).toMatchObject({ next: '4' });
		expect(page({ invocations: two, count: 4 }, '2')).toMatchObject({ next: null });
	});
});

describe('a stop', () => {
	it('that is taken: the run is stopping', () => {
		const received = reply('', { 'x-request-id': 'g-1' }, 204);
		expect(reportOf(runs.stop.read(received, call))).toMatchObject({
			...{ state: 'stopping', ids: { requestId: 'g-1', invocationId: 'run-1' } },
		});
	});

	it('of a run that is over, or never was, finds none; other refusals are refusals', () => {
		const refusal = (error_code: string, status: number) =>
			runs.stop.read(reply({ error_code, error_msg: 'm' }, {}, status), call);
		expect(refusal('FSS.0404', 404)).toEqual({ kind: 'absent' });
		expect(endOf(refusal('FSS.1051', 404))).toBe('notFound');
		expect(refusal('FSS.0401', 401).kind).toBe('refused');
	});
});
