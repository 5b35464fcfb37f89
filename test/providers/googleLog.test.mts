import { reply } from './exchange.mts';
import { api, call, place, TRACE } from './googleCall.mts';

describe('the log of a run', () => {
	const logCall = {
		...{ account: place, target: call.target, place: null, maxLines: 3 },
		...{ ids: { requestId: TRACE, invocationId: null } },
		...{ from: new Date(0), to: new Date(1000) },
	};
	const inquiry = (change: object = {}) => api.logs!.read({ ...logCall, ...change });
	const reading = (body: object) => inquiry().read(reply(body));
	const text = (textPayload: string) => ({ textPayload });
	const end = { httpRequest: { latency: '0.123456s' } };

	it('is asked for by its trace and time, the newest first', () => {
		const { body, ...request } = inquiry().request;
		expect(request).toEqual({
			...{ method: 'POST', url: 'https://logging.googleapis.com/v2/entries:list' },
			headers: { 'Content-Type': 'application/json' },
		});
		expect(JSON.parse(String(body))).toEqual({
			resourceNames: ['projects/local-project'],
			filter: `trace="projects/local-project/traces/${TRACE}" AND timestamp>="1970-01-01T00:00:00.000Z" AND timestamp<="1970-01-01T00:00:01.000Z"`,
			...{ orderBy: 'timestamp desc', pageSize: 1000 },
		});
	});

	it.each([
		[
			'lines without the end',
			{ entries: [text('b'), text('a\n')] },
			{ kind: 'notYet', soFar: { lines: ['a', 'b'], isWhole: true } },
		],
		[
			'the end of 2nd gen',
			{ entries: [text('b'), { jsonPayload: { message: 'a' } }, end] },
			{ kind: 'log', lines: ['a', 'b'], metrics: { durationMs: 123.456 }, isWhole: true },
		],
		[
			'the end of 1st gen',
			{ entries: [text('Function execution took 12 ms, finished with status: ok'), text('a')] },
			{ kind: 'log', metrics: { durationMs: 12 } },
		],
		[
			'more lines than wanted',
			{ entries: [text('d'), text('c'), text('a\nb'), end] },
			{ kind: 'log', lines: ['b', 'c', 'd'], isWhole: false },
		],
		[
			'as many lines as wanted',
			{ entries: [text('a\nb\nc'), end] },
			{ kind: 'log', lines: ['a', 'b', 'c'], isWhole: true },
		],
		[
			'a page that goes on, with lines enough',
			{ entries: [text('c'), text('a\nb')], nextPageToken: 'n' },
			{ kind: 'log', lines: ['a', 'b', 'c'], isWhole: false },
		],
		[
			'odd entries',
			{ entries: [1, null, {}, { jsonPayload: 1 }, end] },
			{ kind: 'log', lines: [] },
		],
	])('%s', (_what, body, value) => {
		expect(reading(body)).toMatchObject({ kind: 'answer', value });
	});

	it('nothing is no log yet', () => {
		expect(reading({})).toEqual({ kind: 'answer', value: { kind: 'notYet' } });
	});

	it.each([
		['12s', 12_000],
		['0.5s', 500],
		['1.s', null],
		['about 1s', null],
		['1s.', null],
		[undefined, null],
	])('an end with the latency %j', (latency, durationMs) => {
		expect(reading({ entries: [text('a'), { httpRequest: { latency } }] })).toEqual({
			kind: 'answer',
			value: {
				...{ kind: 'log', lines: ['a'], isWhole: true },
				...(durationMs !== null && { metrics: { durationMs } }),
			},
		});
	});

	it('goes on over pages, empty ones too, until there are lines enough', () => {
		const next = reading({ nextPageToken: 'n' });
		if (next.kind !== 'next') throw new Error(next.kind);
		expect(JSON.parse(String(next.inquiry.request.body))).toMatchObject({ pageToken: 'n' });
		const third = next.inquiry.read(reply({ entries: [end, text('b')], nextPageToken: 'm' }));
		if (third.kind !== 'next') throw new Error(third.kind);
		expect(third.inquiry.read(reply({ entries: [text('a')] }))).toMatchObject({
			value: { kind: 'log', lines: ['a', 'b'], isWhole: true },
		});
	});

	it('a request ID of another form never reaches the filter', () => {
		const filterBy = (requestId: string | null, invocationId: string | null) =>
			String(inquiry({ ids: { requestId, invocationId } }).request.body);
		expect(filterBy(null, TRACE)).toContain(`traces/${TRACE}`);
		for (const id of ['x" OR severity>="DEFAULT', null]) {
			expect(filterBy(id, null)).toContain(`traces/${'0'.repeat(32)}\\"`);
		}
	});
});
