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
