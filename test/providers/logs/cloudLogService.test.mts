import { reply } from '../exchange.mts';
import { ID, FROM, logsOf, reading, refusal, PAGE } from './logsOf.mts';

describe('Cloud Log Service', () => {
	const cls = logsOf('tencentCloud', '2018-04-16');
	const entry = (message: string, more: object = {}) => ({
		Time: FROM.getTime(),
		LogJson: JSON.stringify({
			SCF_Message: message,
			SCF_Type: 'Platform',
			SCF_StatusCode: 200,
			...more,
		}),
	});
	const found = (results: object[], more: object = {}) =>
		reply({ Response: { RequestId: 'q', Results: results, ListOver: true, Context: '', ...more } });
	const REPORT = entry(`Report RequestId: ${ID} Duration:12ms Memory:128MB MemUsage:30.5MB`);
	const RESPONSE = entry(`Response RequestId: ${ID} RetMsg:{"a":\n1}`);
	const own = (message: string) => entry(message, { SCF_Type: 'Custom', SCF_StatusCode: 0 });

	it('asks by the ID of the run, the newest first, and goes on with the context', () => {
		const { requests, last } = cls.read([
			found([REPORT, RESPONSE], { ListOver: false, Context: 'c-1' }),
			found([own('two\nlines'), entry(`START RequestId: ${ID}`)]),
		]);
		expect(requests.map(({ url, scheme }) => [url, scheme])).toEqual(
			Array(2).fill(['https://cls.tencentcloudapi.com/', 'cls']),
		);
		expect(requests[0]?.headers).toMatchObject({
			'X-TC-Action': 'SearchLog',
			'X-TC-Version': '2020-10-16',
		});
		const [first, second] = requests.map(({ body }) => JSON.parse(String(body)) as object);
		expect(first).toEqual({
			...{ From: FROM.getTime(), To: FROM.getTime() + 3_600_000, TopicId: 'topic-1' },
			...{ QuerySyntax: 1, QueryString: `SCF_RequestId:"${ID}"`, Sort: 'desc', Limit: 1000 },
		});
		expect(second).toEqual({ ...first, Context: 'c-1' });
		expect(last).toMatchObject({
			value: {
				lines: [
					`START RequestId: ${ID}`,
					...['two', 'lines', `Response RequestId: ${ID} RetMsg:{"a":`, '1}'],
					expect.stringMatching(/^Report/),
				],
				...{ payload: '{"a":\n1}', state: 'succeeded', isWhole: true },
				metrics: { durationMs: 12, memoryUsedMb: 30.5, memoryLimitMb: 128 },
			},
		});
	});

	it('a topic in the lean format does not say who wrote a line: an end, but no evidence', () => {
		const lean = (message: string) => entry(message, { SCF_Type: undefined });
		const read = reading(cls.read([found([lean(`Report RequestId: ${ID} Duration:1ms`)])]));
		expect(read.kind).toBe('log');
		expect(read).not.toHaveProperty('state');
	});

	it('what a function prints is no report of the platform', () => {
		const read = cls.read([
			found([
				own(`Report RequestId: ${ID} Duration:1ms`),
				own(`Response RequestId: ${ID} RetMsg:"x"`),
			]),
		]);
		const { soFar } = reading(read) as { soFar: object };
		expect(soFar).not.toHaveProperty('payload');
		expect(soFar).not.toHaveProperty('state');
	});

	it('a run that failed', () => {
		const message = `ERROR RequestId: ${ID} Result:{"errorCode":1,"errorMessage":"user code exception caught","requestId":"${ID}","stackTrace":"RangeError: sold out","statusCode":430}`;
		const failed = entry(message, { SCF_StatusCode: 430 });
		expect(reading(cls.read([found([REPORT, failed])]))).toMatchObject({
			...{ state: 'failed', error: { type: 'RangeError', message: 'sold out' } },
		});
	});

	const later = (ms: number, message: string, more: object = {}) => ({
		...entry(message, more),
		Time: FROM.getTime() + ms,
	});

	it('begins with the line of the start, and ends with that of the report', () => {
		const start = later(0, `START RequestId: ${ID}`);
		const report = later(5000, `Report RequestId: ${ID} Duration:1ms`);
		const times = { startedAt: FROM.toISOString(), endedAt: '2026-11-26T00:00:05.000Z' };
		expect(reading(cls.read([found([report, start])]))).toMatchObject(times);
		const cut = reading(cls.read([found([report, later(1, `Restarted, not START`)])]));
		expect(cut).toMatchObject({ endedAt: times.endedAt });
		expect(cut).not.toHaveProperty('startedAt');
		const timeless = { ...report, Time: 'x' };
		const untimed = reading(cls.read([found([timeless, { ...start, Time: null }])]));
		expect(Object.keys(untimed)).not.toEqual(expect.arrayContaining(['startedAt']));
		expect(untimed).not.toHaveProperty('endedAt');
	});

	it.each([
		['its report alone, and no words', 433, [], { type: '433', message: /without a message/ }],
		['its words', 430, ['{"errorMessage":"sold out"}'], { type: '430', message: /^sold out$/ }],
	])('a run that failed by %s', (_what, SCF_StatusCode, returned, { type, message }) => {
		const report = entry(`Report RequestId: ${ID} Duration:1ms`, { SCF_StatusCode });
		const said = returned.map((text) =>
			entry(`ERROR RequestId: ${ID} Result: ${text} `, { SCF_StatusCode }),
		);
		const read = reading(cls.read([found([report, ...said])]));
		const error = { type, message: expect.stringMatching(message) as string };
		expect(read).toMatchObject({ state: 'failed', error });
	});

	it("the platform's report of a failure counts, whatever the code beside it", () => {
		const words = `{"errorCode":1,"errorMessage":"x","requestId":"${ID}"}`;
		const returned = `Response RequestId: ${ID} RetMsg:${words} `;
		const read = reading(cls.read([found([REPORT, entry(returned)])]));
		const failed = { state: 'failed', payload: words };
		expect(read).toMatchObject({ ...failed, error: { type: '200', message: 'x' } });
		const without = entry(returned, { SCF_StatusCode: undefined });
		expect(reading(cls.read([found([without])]))).toMatchObject({
			soFar: { ...failed, error: { type: null, message: 'x' } },
		});
	});

	it('what returned something was not refused, whatever it returned', () => {
		const words = '{"errorCode":-1,"errorMessage":"x","statusCode":432}';
		const returned = entry(`Response RequestId: ${ID} RetMsg:${words}`);
		expect(reading(cls.read([found([REPORT, returned])]))).toMatchObject({
			...{ state: 'succeeded', payload: words },
		});
	});

	it('a line without a code says nothing of the end; the result’s own code does', () => {
		const without = { SCF_StatusCode: undefined };
		const report = entry(`Report RequestId: ${ID} Duration:1ms`, without);
		expect(reading(cls.read([found([report])]))).not.toHaveProperty('state');
		const response = entry(`Response RequestId: ${ID} RetMsg:  `);
		const read = reading(cls.read([found([report, response])]));
		expect(read).toMatchObject({ state: 'succeeded' });
		expect(read).not.toHaveProperty('payload');
	});

	it('lines that only mention an end are none', () => {
		const talk = [`the Report RequestId: ${ID}`, `a Response RequestId: ${ID} RetMsg:1`];
		const read = reading(cls.read([found(talk.map((message) => entry(message)))]));
		expect(read).toMatchObject({ kind: 'notYet', soFar: { lines: talk.toReversed() } });
		const { soFar } = read as { soFar: object };
		expect(soFar).not.toHaveProperty('payload');
		expect(soFar).not.toHaveProperty('state');
	});

	it.each([
		['as many as wanted', 2, {}, ['b', 'c'], true],
		['more than wanted', 1, {}, ['c'], false],
		['a page that goes on, with enough', 2, { ListOver: false, Context: 'n' }, ['b', 'c'], false],
	])('%s', (_what, maxLines, more, kept, isWhole) => {
		const read = reading(cls.read([found([own('c'), own('b')], more)], { maxLines }));
		expect(read).toEqual({
			...{ kind: 'notYet' },
			soFar: expect.objectContaining({ lines: kept, isWhole }) as object,
		});
	});

	it.each([
		['its context', { ListOver: false, Context: '' }],
		['its rows', { ListOver: false, Context: 'n', Results: [] }],
		['its word', { ListOver: true, Context: 'n' }],
	])('a page is the last by %s', (_what, more) => {
		expect(cls.read([found([own('a')], more)]).last.kind).toBe('answer');
	});

	it.each([
		['FailedOperation.TopicIsolated', 'auth'],
		['AuthFailure.UnauthorizedOperation', 'auth'],
		['ResourceNotFound.TopicNotExist', 'notFound'],
		['LimitExceeded.LogSearch', 'throttled'],
		['SomethingNew', 'service'],
	])('%s is %s', (Code, category) => {
		const refused = reply({ Response: { RequestId: 'q', Error: { Code, Message: 'm' } } });
		expect(refusal(cls.read([refused])).category).toBe(category);
	});

	it('replies of any shape never crash the reader', () => {
		const odd = [null, 1, {}, { LogJson: 5 }, { LogJson: '{' }, { LogJson: '{"SCF_Message":5}' }];
		expect(reading(cls.read([found(odd as object[])]))).toMatchObject({ kind: 'notYet' });
		expect(refusal(cls.read([reply(PAGE)])).category).toBe('service');
		expect(reading(cls.read([found([], { Results: null })]))).toEqual({ kind: 'notYet' });
	});
});
