import { reply } from '../exchange.mts';
import { ID, FROM, logsOf, reading, refusal, PAGE } from './logsOf.mts';

describe('Log Tank Service', () => {
	const lts = logsOf('huaweiCloud', 'v2');
	const row = (line: number, content: string) => ({ content, line_num: String(line), labels: {} });
	const found = (logs: object[], more: object = {}) =>
		reply({ logs, count: logs.length, isQueryComplete: true, ...more }, { 'x-request-id': 'g' });
	const START = row(1, `2026-11-26T00:00:00Z Start invoke request '${ID}', version: latest\n`);
	const FINISH = row(
		9,
		`2026-11-26T00:00:01Z Finish invoke request '${ID}', duration: 12.5ms, billing duration: 13ms, memory used: 30MB, billing memory: 128MB`,
	);

	it('asks by the ID of the run, the newest first, without marks', () => {
		const { requests, last } = lts.read([found([FINISH, row(5, `${ID} mine`), START])]);
		expect(requests[0]?.url).toBe(
			'https://lts.cn-north-4.myhuaweicloud.com/v2/0123456789abcdef0123456789abcdef/groups/group-1/streams/stream-1/content/query',
		);
		expect(JSON.parse(String(requests[0]?.body))).toEqual({
			...{ start_time: String(FROM.getTime()), end_time: String(FROM.getTime() + 3_600_000) },
			...{ keywords: ID, limit: 5000, is_desc: true, highlight: false, is_count: false },
		});
		expect(last).toMatchObject({
			value: {
				lines: [START.content.trim(), `${ID} mine`, FINISH.content],
				metrics: { durationMs: 12.5, billedDurationMs: 13, memoryUsedMb: 30, memoryLimitMb: 128 },
			},
		});
	});

	it('goes on behind the last line of a page; a line that comes again counts once', () => {
		const first = [
			FINISH,
			...Array.from({ length: 4999 }, (_, at) => row(8000 - at, `${ID} ${at}`)),
		];
		const { requests, last } = lts.read([found(first), found([first.at(-1) ?? {}, START])], {
			maxLines: 9000,
		});
		expect(JSON.parse(String(requests[1]?.body))).toMatchObject({
			...{ line_num: '3002', search_type: 'forwards' },
		});
		expect((last as unknown as { value: { lines: string[] } }).value.lines).toHaveLength(5001);
	});

	it('a failed run, as the platform marks it', () => {
		const failed = row(9, FINISH.content.replace(`'${ID}',`, `'${ID}'(invoke Failed),`));
		expect(reading(lts.read([found([failed, START])]))).toMatchObject({ state: 'failed' });
		expect(reading(lts.read([found([FINISH, START])]))).not.toHaveProperty('state');
	});

	it('other regions have other hosts', () => {
		const { requests } = logsOf('huaweiCloud', 'v2', { region: 'eu-de' }).read([found([])]);
		expect(new URL(requests[0]?.url ?? '').host).toBe('lts.eu-de.otc.t-systems.com');
	});

	it.each([
		['LTS.0208', 404, 'notFound'],
		['LTS.0011', 403, 'auth'],
		['APIGW.0301', 401, 'auth'],
		['LTS.0010', 500, 'service'],
	])('%s is %s: %s', (error_code, status, category) => {
		const refused = reply({ error_code, error_msg: 'm' }, { 'x-request-id': 'g' }, status);
		expect(refusal(lts.read([refused])).category).toBe(category);
	});

	it('a project that is another one is no missing permission', () => {
		const body = { errorCode: 'LTS.0001', errorMessage: 'Invalid projectId' };
		const { message, cloudMessage } = refusal(
			lts.read([reply(body, { 'x-request-id': 'g' }, 403)]),
		);
		expect(message).toMatch(/a different project/);
		expect(cloudMessage).toBe('Invalid projectId');
	});

	it('replies of any shape never crash the reader', () => {
		const odd = [null, 1, {}, { content: 5 }, { line_num: {} }];
		expect(() => lts.read([found(odd as object[])])).not.toThrow();
		expect(refusal(lts.read([reply(PAGE)])).category).toBe('service');
		expect(refusal(lts.read([found([], { logs: null })])).category).toBe('service');
	});

	it.each(['../x', 'a/b', ''])('a group %p is none: the path stays', (log_group_id) => {
		const configured = {
			func_name: 'hello',
			runtime: 'Node.js18.15',
			log_group_id,
			log_stream_id: 's',
		};
		expect(lts.place(reply(configured, { 'x-request-id': 'g' })).last.kind).toBe('refused');
	});

	const PLAIN = { kind: 'log', ids: { requestId: ID } };
	const METRICS = {
		...{ durationMs: 12.5, billedDurationMs: 13, memoryUsedMb: 30, memoryLimitMb: 128 },
		initDurationMs: null,
	};
	const bodiesOf = ({ requests }: { requests: ReadonlyArray<{ body: Buffer }> }) =>
		requests.map(({ body }) => JSON.parse(String(body)) as Record<string, unknown>);

	it('asks for JSON in JSON', () => {
		const [request] = lts.read([found([])]).requests;
		expect(request).toMatchObject({
			...{ method: 'POST', headers: { 'Content-Type': 'application/json;charset=UTF-8' } },
		});
	});

	it.each([
		[3, true, [START.content.trim(), `${ID} mine`, FINISH.content]],
		[4, true, [START.content.trim(), `${ID} mine`, FINISH.content]],
		[2, false, [`${ID} mine`, FINISH.content]],
	])('%i lines of three: whole: %s', (maxLines, isWhole, lines) => {
		const read = lts.read([found([FINISH, row(5, `${ID} mine`), START])], { maxLines });
		expect(reading(read)).toEqual({ ...PLAIN, lines, isWhole, metrics: METRICS });
	});

	it('a failed run says so, and nothing more', () => {
		const failed = row(9, FINISH.content.replace(`'${ID}',`, `'${ID}'(invoke Failed),`));
		expect(reading(lts.read([found([failed, START])]))).toMatchObject({
			error: { type: null, message: 'The log says that the run failed', stackTrace: null },
		});
	});

	it.each([
		['nothing found', [], { kind: 'notYet' }],
		[
			'a run that goes on',
			[row(5, `${ID} mine`), START],
			{
				kind: 'notYet',
				soFar: {
					...{ ...PLAIN, lines: [START.content.trim(), `${ID} mine`], isWhole: true },
					metrics: Object.fromEntries(Object.keys(METRICS).map((name) => [name, null])),
				},
			},
		],
		[
			'the end of another run',
			[row(9, FINISH.content.replace(ID, 'other'))],
			{ kind: 'notYet', soFar: { isWhole: true } },
		],
	])('%s is not yet', (_what, logs, expected) => {
		expect(reading(lts.read([found(logs)]))).toMatchObject(expected);
	});

	it('nothing found is nothing to show', () => {
		expect(reading(lts.read([found([])]))).toEqual({ kind: 'notYet' });
	});

	it("a code of the gateway means what it means to the function's own API", () => {
		const refused = (error_code: string) =>
			reply({ error_code, error_msg: 'm' }, { 'x-request-id': 'g' }, 401);
		const { hint, message } = refusal(lts.read([refused('APIGW.0301')]));
		const other = refusal(lts.read([refused('LTS.9999')]));
		expect(hint).not.toBe(other.hint);
		expect(message).not.toBe(other.message);
	});

	it('what is not complete is asked again, but not for ever', () => {
		const halves = Array.from({ length: 20 }, () => found([FINISH], { isQueryComplete: false }));
		const read = lts.read(halves);
		expect(read.requests).toHaveLength(11);
		expect(new Set(bodiesOf(read).map((body) => JSON.stringify(body))).size).toBe(1);
		expect(reading(read)).toMatchObject({ lines: [FINISH.content] });
	});

	describe('a whole page', () => {
		const page = (last: object = row(1, `${ID} last`)) =>
			found([
				FINISH,
				...Array.from({ length: 4998 }, (_, at) => row(8000 - at, `${ID} ${at}`)),
				last,
			]);

		it.each([
			['as many lines as are wanted are enough', 5000, page(), 1, false],
			['more are wanted', 5001, page(), 2, true],
			['a row without a number has none behind it', 9000, page({ content: `${ID} x` }), 1, true],
		])('%s', (_what, maxLines, first, asked, isWhole) => {
			const read = lts.read([first, found([START])], { maxLines });
			expect(read.requests).toHaveLength(asked);
			expect(reading(read)).toMatchObject({ isWhole });
		});

		it('of rows that are known is the last', () => {
			const read = lts.read([page(), page()], { maxLines: 9000 });
			expect(read.requests).toHaveLength(2);
			expect(reading(read)).toMatchObject({ isWhole: true });
			expect(reading(read)).toMatchObject({ lines: { length: 5000 } });
		});

		it('rows without a number all count, on a page behind another as well', () => {
			const first = [
				...[FINISH, { content: `${ID} x` }],
				...Array.from({ length: 4998 }, (_, at) => row(8000 - at, `${ID} ${at}`)),
			];
			const second = found([{ content: `${ID} y` }, START]);
			const read = lts.read([found(first), second], { maxLines: 9000 });
			expect(reading(read)).toMatchObject({ lines: { length: 5002 } });
		});

		it('rows without a number all count', () => {
			const bare = { content: `${ID} x` };
			const read = lts.read([found([FINISH, bare, bare, START])]);
			expect(reading(read)).toMatchObject({ lines: { length: 4 } });
		});
	});

	it.each([
		['a code of nobody, with 403', { error_code: 'LTS.9999', error_msg: 'm' }, 403, 'auth'],
		[
			'a code of nobody, with 400',
			{ error_code: 'LTS.9999', error_msg: 'm' },
			400,
			'invalidRequest',
		],
		['a code that only holds one', { error_code: 'X.LTS.0208', error_msg: 'm' }, 404, 'notFound'],
		['no code', {}, 404, 'notFound'],
	])('%s', (_what, body, status, category) => {
		const failure = refusal(lts.read([reply(body, { 'x-request-id': 'g' }, status)]));
		expect(failure).toMatchObject({ category, requestId: 'g' });
		if (status === 404) expect(failure.message).not.toMatch(/log group/);
	});
});
