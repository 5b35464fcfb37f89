import { reply } from '../exchange.mts';
import { ID, logsOf, reading, refusal, PAGE } from './logsOf.mts';

describe('Simple Log Service', () => {
	const sls = logsOf('alibabaCloud', '2023-03-30');
	const progress = (state = 'Complete') => ({ 'x-log-progress': state, 'x-log-requestid': 'L' });
	const rows = (...all: object[]) => reply(all, progress());
	const at = (second: number, message: string, more: object = {}) => ({
		...{ __time__: String(1_795_651_200 + second), __topic__: 'FCLogs:hello' },
		...{ functionName: 'hello', instanceID: 'c-1', message, ...more },
	});
	const start = at(1, `FC Invoke Start RequestId: ${ID}`);
	const end = at(2, `FC Invoke End RequestId: ${ID}`);
	const metrics = (more: object = {}) => ({
		...{ __time__: '1795651202', __topic__: 'FCRequestMetrics:/hello', requestId: ID },
		...{ durationMs: '12.5', memoryMB: '512', memoryUsageMB: '8.99', isColdStart: 'false' },
		...{ hasFunctionError: 'false', ...more },
	});

	const queriesOf = ({ requests }: { requests: ReadonlyArray<{ url: string }> }) =>
		requests.map(({ url }) => Object.fromEntries(new URL(url).searchParams));

	it('asks for the frame, then for the instance between its lines, then for the metrics', () => {
		const { requests, last } = sls.read([
			rows(start, end),
			rows(at(2, 'of the next run'), end, at(1, 'mine'), start, at(1, 'of the run before')),
			rows(metrics({ isColdStart: 'true', coldStartLatencyMs: '80' })),
		]);
		const queries = requests.map(({ url }) => Object.fromEntries(new URL(url).searchParams));
		expect(new URL(requests[0]?.url ?? '').host).toBe('my-project.cn-hangzhou.log.aliyuncs.com');
		expect(queries).toMatchObject([
			{ query: `"${ID}" and FC and (Start or End)`, from: '1795651200', to: '1795654800' },
			{ query: 'instanceID:"c-1"', topic: 'FCLogs:hello', from: '1795651201', to: '1795651203' },
			{ query: `requestId:"${ID}"` },
		]);
		expect(requests.every(({ scheme }) => scheme === 'sls')).toBe(true);
		expect(last).toMatchObject({
			value: {
				lines: [start.message, 'mine', end.message],
				...{ isWhole: true, state: 'succeeded', ids: { requestId: ID } },
				metrics: { durationMs: 12.5, memoryUsedMb: 8.99, memoryLimitMb: 512, initDurationMs: 80 },
			},
		});
	});

	it.each([
		['FunctionOOMError', 'The function ran out of memory'],
		['FunctionTimeoutError', 'The function reached its own time limit'],
		['SomethingNew', 'The function reported an error'],
	])('%s of an asynchronous run is detected by its metrics', (errorType, message) => {
		const failed = rows(metrics({ hasFunctionError: 'true', errorType }));
		expect(reading(sls.read([rows(start, end), rows(end, start), failed]))).toMatchObject({
			...{ state: 'failed', error: { type: errorType, message } },
		});
	});

	it('attempts on several instances come one after the other', () => {
		const again = { instanceID: 'c-2' };
		const second = [
			at(10, `FC Invoke Start RequestId: ${ID}`, again),
			at(11, `FC Invoke End RequestId: ${ID}`, again),
		] as const;
		const read = sls.read([
			rows(start, end, ...second),
			rows(second[1], at(10, 'second', again), second[0]),
			rows(end, at(1, 'first'), start),
			rows(),
		]);
		expect(reading(read)).toMatchObject({
			lines: [start, at(1, 'first'), end, second[0], at(10, 'second'), second[1]].map(
				(one) => one.message,
			),
			isWhole: true,
		});
	});

	it('attempts on one instance within a second do not come twice', () => {
		const run = [start, at(1, 'first'), at(1, end.message), start, at(2, 'second'), end];
		const read = sls.read([
			rows(start, at(1, end.message), start, end),
			rows(...run.toReversed()),
			rows(),
		]);
		expect(reading(read)).toMatchObject({ lines: run.map(({ message }) => message) });
	});

	it('a run that goes on has what it printed so far', () => {
		expect(reading(sls.read([rows(start), rows(at(5, 'still at it'), start)]))).toMatchObject({
			...{ kind: 'notYet', soFar: { lines: [start.message, 'still at it'] } },
		});
	});

	it('rows that come between two pages push none into both', () => {
		const page = (second: number) => rows(...Array.from({ length: 100 }, () => at(second, 'x')));
		const mixed = rows(at(9, 'new'), ...Array.from({ length: 99 }, () => at(8, 'x')));
		const { requests } = sls.read([rows(start), mixed, page(7), rows(start)]);
		const asked = requests.map(({ url }) => new URL(url).searchParams);
		expect(asked.slice(1).map((one) => [one.get('to'), one.get('offset')])).toEqual([
			...[
				['1795654801', '0'],
				['1795651209', '99'],
				['1795651209', '199'],
			],
		]);
		const burst = sls.read([rows(start), page(9), rows(start)]).requests.at(-1);
		expect(new URL(burst?.url ?? '').searchParams.get('offset')).toBe('100');
	});

	it('nothing found is not yet', () => {
		expect(reading(sls.read([rows()]))).toEqual({ kind: 'notYet' });
	});

	it.each([
		['another function', { functionName: 'other' }],
		['an instance whose name would change the query', { instanceID: 'c-1" or "' }],
		['another topic', { __topic__: 'FCInstanceEvents:/hello' }],
		['no instance', { instanceID: undefined }],
	])('%s is none of the run', (_what, change) => {
		const read = sls.read([rows({ ...start, ...change }, { ...end, ...change })]);
		expect(reading(read)).toEqual({ kind: 'notYet' });
		expect(read.requests).toHaveLength(1);
	});

	it('metrics without an index are no failure', () => {
		const wrong = reply({ errorCode: 'ParameterInvalid', errorMessage: 'm' }, progress(), 400);
		expect(reading(sls.read([rows(start, end), rows(end, start), wrong]))).toMatchObject({
			lines: [start.message, end.message],
		});
	});

	it.each([
		['a page of a gateway', reply(PAGE, {}, 400)],
		['a body too large for a proxy', reply('', {}, 413)],
		['too many', reply({ errorCode: 'ReadQuotaExceed', errorMessage: 'm' }, progress(), 403)],
		['an internal failure', reply({ errorCode: 'InternalServerError' }, progress(), 500)],
	])('metrics that were not answered, by %s, may come with the next reading', (_what, odd) => {
		expect(reading(sls.read([rows(start, end), rows(end, start), odd]))).toMatchObject({
			...{ kind: 'notYet', soFar: { lines: [start.message, end.message] } },
		});
	});

	it('metrics that the service refuses with an unknown code are refused', () => {
		const wrong = reply({ errorCode: 'SomethingNew', errorMessage: 'm' }, progress(), 400);
		const read = sls.read([rows(start, end), rows(end, start), wrong]);
		expect(refusal(read)).toMatchObject({ category: 'invalidRequest', code: 'SomethingNew' });
	});

	it('what is not complete is asked again, but not for ever', () => {
		const halves = Array.from({ length: 30 }, () => reply([start], progress('Incomplete')));
		const { requests } = sls.read(halves);
		expect(requests.length).toBeGreaterThan(11);
		expect(new Set(requests.slice(0, 11).map(({ url }) => url)).size).toBe(1);
		expect(requests[11]?.url).not.toBe(requests[0]?.url);
	});

	it.each([
		['a page of a gateway', reply(PAGE, {}, 200), 'service'],
		['an object', reply({ rows: [] }, progress()), 'service'],
		['no sign of the service', reply([start, end]), 'service'],
		['null', reply('null', progress()), 'service'],
		[
			'a denied key',
			reply({ errorCode: 'Unauthorized', errorMessage: 'denied by sts or ram' }, progress(), 403),
			'auth',
		],
		[
			'no such Logstore',
			reply({ errorCode: 'LogStoreNotExist', errorMessage: 'm' }, progress(), 404),
			'notFound',
		],
		[
			'too many',
			reply({ errorCode: 'ReadQuotaExceed', errorMessage: 'm' }, progress(), 403),
			'throttled',
		],
	])('%s is no log', (_what, odd, category) => {
		expect(refusal(sls.read([odd])).category).toBe(category);
	});

	it('rows of any shape never crash the reader', () => {
		const odd = [null, 1, 'x', [], {}, { __time__: {}, message: 5, __topic__: 'FCLogs:hello' }];
		expect(reading(sls.read([reply(odd, progress())]))).toEqual({ kind: 'notYet' });
		const inside = reply([...odd, end, ...odd, start, ...odd], progress());
		expect(reading(sls.read([rows(start, end), inside, reply(odd, progress())]))).toMatchObject({
			kind: 'log',
		});
	});

	it.each([
		[
			'https://cn-hangzhou-intranet.log.aliyuncs.com',
			'my-project.cn-hangzhou-intranet.log.aliyuncs.com',
		],
		['logs.example.com:8443', 'my-project.logs.example.com:8443'],
		['http://127.0.0.1:4570', '127.0.0.1:4570'],
	])('Log Endpoint %s leads to %s', (logEndpoint, host) => {
		const { requests } = logsOf('alibabaCloud', '2023-03-30', { logEndpoint }).read([rows()]);
		expect(new URL(requests[0]?.url ?? '').host).toBe(host);
	});

	it.each(['evil.example/', 'a.b', 'A', '', '../x', 'x@y'])(
		"a project %p is none: the host stays the cloud's",
		(project) => {
			const configured = { functionName: 'hello', logConfig: { project, logstore: 'store' } };
			const { last } = sls.place(reply(configured, { 'x-fc-request-id': 'r' }));
			expect(last.kind).toBe('refused');
		},
	);

	it('FC 2.0 asks the service', () => {
		const fc2 = logsOf('alibabaCloud', '2021-04-06', {}, 'shop');
		const logConfig = { project: 'my-project', logstore: 'my-store' };
		const { requests, last } = fc2.place(reply({ logConfig }, { 'x-fc-request-id': 'r' }));
		expect(requests[0]?.url).toMatch(/\/2021-04-06\/services\/shop$/);
		expect(last).toMatchObject({
			value: { service: 'sls', project: 'my-project', store: 'my-store' },
		});
		const denied = reply(
			{ Code: 'ServiceNotFound', Message: 'm' },
			{ 'x-fc-request-id': 'r' },
			404,
		);
		expect(refusal(fc2.place(denied)).code).toBe('ServiceNotFound');
		const off = fc2.place(
			reply({ logConfig: { project: '', logstore: '' } }, { 'x-fc-request-id': 'r' }),
		);
		expect(refusal(off)).toMatchObject({ category: 'invalidRequest', sideEffect: 'none' });
	});

	it('a task ID of the caller is turned into the ID of its request', () => {
		const ids = { requestId: null, invocationId: 'order-42' };
		const task = reply(
			{ taskId: 'order-42', status: 'Succeeded', requestId: ID },
			{ 'x-fc-request-id': 'r' },
		);
		const { requests } = sls.read([task, rows()], { ids });
		expect(requests[0]?.url).toContain('/functions/hello/async-tasks/order-42');
		expect(new URL(requests[1]?.url ?? '').searchParams.get('query')).toContain(`"${ID}"`);
	});

	it('a task that cannot be asked for is refused, and one that nobody knows is looked for by its own ID', () => {
		const ids = { requestId: null, invocationId: 'order-42' };
		const own = { 'x-fc-request-id': 'r' };
		const denied = sls.read([reply({ Code: 'AccessDenied', Message: 'm' }, own, 403)], { ids });
		expect([denied.requests.length, refusal(denied).code]).toEqual([1, 'AccessDenied']);
		const absent = sls.read([reply('', own, 404), rows()], { ids });
		expect(queriesOf(absent)[1]?.['query']).toContain('"order-42"');
		const request = sls.read([rows()], { ids: { ...ids, requestId: 'of-another-form' } });
		expect(queriesOf(request)[0]?.['query']).toContain('"of-another-form"');
	});

	it("a request's ID that would change the query is an odd reply, not a mistake of the user's", () => {
		const ids = { requestId: null, invocationId: 'order-42' };
		const task = { taskId: 'order-42', status: 'Succeeded', requestId: 'x" or "' };
		const read = sls.read([reply(task, { 'x-fc-request-id': 'r' })], { ids });
		expect(refusal(read)).toMatchObject({ category: 'service', requestId: 'r' });
	});

	const ends = (second: number, more: object = {}) => at(second, end.message, more);
	const starts = (second: number, more: object = {}) => at(second, start.message, more);

	it('asks as the service documents it', () => {
		const { requests } = sls.read([rows(start, end), rows(end, start), rows()]);
		const [frames, , found] = requests;
		const store = 'https://my-project.cn-hangzhou.log.aliyuncs.com/logstores/my-store?type=log';
		const window = '&from=1795651200&to=1795654800&line=100&offset=0&reverse=false';
		expect(frames).toEqual({
			...{ method: 'GET', scheme: 'sls', body: Buffer.alloc(0) },
			url: `${store}${window}&query=${encodeURIComponent(`"${ID}" and FC and (Start or End)`)}`,
			headers: { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': '0' },
		});
		expect(found?.url).toBe(`${store}${window}&query=${encodeURIComponent(`requestId:"${ID}"`)}`);
	});

	it.each([
		['the end of the initialisation', [start, at(2, `FC Initialize End RequestId: ${ID}`)]],
		['another start', [start, starts(2)]],
		['the end of another run', [start, at(2, 'FC Invoke End RequestId: 1-other')]],
		['an end that another topic has', [start, ends(2, { __topic__: 'x FCLogs:hello' })]],
		['an end on another instance', [start, ends(2, { instanceID: 'c-2' })]],
	])('%s does not end a run', (_what, frames) => {
		expect(reading(sls.read([rows(...frames), rows(start)]))).toMatchObject({
			...{ kind: 'notYet', soFar: { lines: [start.message], ids: { requestId: ID } } },
		});
	});

	it('an end without its start is no run', () => {
		const read = sls.read([rows(end)]);
		expect(reading(read)).toEqual({ kind: 'notYet' });
	});

	it.each([
		['none', undefined, true],
		['its own', 'shop$hello', true],
		['its name within the service', 'hello', true],
		["the service's", 'shop', false],
	])('rows of a function of a service that name %s', (_what, functionName, areOwn) => {
		const target = { ...sls.target, name: 'shop$hello' };
		const { requests } = sls.read([rows({ ...start, functionName }), rows()], { target });
		expect(requests).toHaveLength(areOwn ? 2 : 1);
	});

	it('each attempt ends with the end on its own instance', () => {
		const other = { instanceID: 'c-2' };
		const read = sls.read([
			rows(starts(1), starts(2, other), ends(3), ends(9, other)),
			rows(ends(9, other), starts(2, other)),
			rows(ends(3), starts(1)),
			rows(),
		]);
		expect(queriesOf(read).slice(1, 3)).toMatchObject(
			[
				{ query: 'instanceID:"c-2"', from: '2', to: '10' },
				{ query: 'instanceID:"c-1"', from: '1', to: '4' },
			].map(({ query, from, to }) => ({
				query,
				...{ from: String(1_795_651_200 + Number(from)), to: String(1_795_651_200 + Number(to)) },
			})),
		);
	});

	it('attempts on one instance are read apart, and together within a second', () => {
		const apart = sls.read([
			rows(starts(1), ends(2), starts(5), ends(6)),
			rows(ends(6), starts(5)),
			rows(ends(2), starts(1)),
			rows(),
		]);
		expect(queriesOf(apart).slice(1, 3)).toMatchObject([
			{ from: '1795651205', to: '1795651207' },
			{ from: '1795651201', to: '1795651203' },
		]);
		const together = sls.read([rows(starts(1), ends(2), starts(2), ends(4)), rows(), rows()]);
		expect(queriesOf(together)).toMatchObject([
			{},
			{ query: 'instanceID:"c-1"', topic: 'FCLogs:hello', from: '1795651201', to: '1795651205' },
			{ query: `requestId:"${ID}"` },
		]);
	});

	it('rows of another topic on the instance are none of the run', () => {
		const event = at(1, 'instance frozen', { __topic__: 'FCInstanceEvents:/hello' });
		expect(reading(sls.read([rows(start, end), rows(end, event, start), rows()]))).toMatchObject({
			lines: [start.message, end.message],
		});
	});

	describe('metrics', () => {
		const withMetrics = (...found: object[]) =>
			reading(sls.read([rows(start, end), rows(end, start), rows(...found)]));
		const log = {
			...{ kind: 'log', lines: [start.message, end.message], isWhole: true },
			ids: { requestId: ID },
		};
		const plain = { durationMs: 12.5, memoryUsedMb: 8.99, memoryLimitMb: 512 };

		it.each([
			['a warm start', {}, { metrics: plain, state: 'succeeded' }],
			[
				'a latency of another start',
				{ coldStartLatencyMs: '80' },
				{ metrics: plain, state: 'succeeded' },
			],
			[
				'when it began',
				{ invocationStartTimestamp: '1795651201000' },
				{
					...{ metrics: plain, state: 'succeeded' },
					...{ startedAt: '2026-11-26T00:00:01.000Z', endedAt: '2026-11-26T00:00:01.012Z' },
				},
			],
			[
				'when it began, but not how long it took',
				{ invocationStartTimestamp: '1795651201000', durationMs: undefined },
				{
					...{ metrics: { ...plain, durationMs: null }, state: 'succeeded' },
					startedAt: '2026-11-26T00:00:01.000Z',
				},
			],
			['no time', { invocationStartTimestamp: '0' }, { metrics: plain, state: 'succeeded' }],
			['no word of how it ended', { hasFunctionError: undefined }, { metrics: plain }],
			[
				'an error without a type',
				{ hasFunctionError: 'true' },
				{
					...{ metrics: plain, state: 'failed' },
					error: { type: null, message: 'The function reported an error', stackTrace: null },
				},
			],
		])('%s', (_what, more, expected) => {
			expect(withMetrics(metrics(more))).toEqual({ ...log, ...expected });
		});

		it.each([
			['another topic', { __topic__: 'x FCRequestMetrics:/hello' }],
			['no topic', { __topic__: undefined }],
			['another run', { requestId: '1-other' }],
		])('of %s are none of the run', (_what, other) => {
			const found = withMetrics(metrics(), metrics({ durationMs: '99', ...other }));
			expect(found).toMatchObject({ metrics: { durationMs: 12.5 } });
			expect(withMetrics(metrics(other))).toEqual(log);
		});

		it('over several pages, of which one is refused', () => {
			const page = rows(...Array.from({ length: 100 }, () => metrics({ requestId: '1-other' })));
			const read = [rows(start, end), rows(end, start), page];
			expect(reading(sls.read([...read, rows(metrics())]))).toMatchObject({ metrics: plain });
			const wrong = reply({ errorCode: 'ParameterInvalid' }, progress(), 400);
			expect(reading(sls.read([...read, wrong]))).toEqual(log);
		});
	});

	describe('more lines than are wanted', () => {
		const other = { instanceID: 'c-2' };
		const run = [ends(3), at(2, 'two'), at(2, 'one'), starts(1)];

		it.each([
			[4, true, [start.message, 'one', 'two', end.message]],
			[5, true, [start.message, 'one', 'two', end.message]],
			[3, false, ['one', 'two', end.message]],
			[1, false, [end.message]],
		])('%i of four: whole: %s', (maxLines, isWhole, lines) => {
			const read = sls.read([rows(starts(1), ends(3)), rows(...run), rows()], { maxLines });
			expect(reading(read)).toMatchObject({ lines, isWhole });
		});

		it.each([
			[4, 2, false],
			[5, 3, false],
			[6, 3, true],
		])('%i of six in two attempts: %i questions, whole: %s', (maxLines, asked, isWhole) => {
			const read = sls.read(
				[
					rows(starts(1), ends(3), starts(5, other), ends(7, other)),
					rows(ends(7, other), at(6, 'b', other), at(6, 'a', other), starts(5, other)),
					...(maxLines > 4 ? [rows(ends(3), starts(1))] : []),
					rows(),
				],
				{ maxLines },
			);
			expect(read.requests).toHaveLength(asked + 1);
			const all = [start.message, end.message, start.message, 'a', 'b', end.message];
			expect(reading(read)).toMatchObject({ lines: all.slice(-maxLines), isWhole });
		});

		it('the page that holds them is the last', () => {
			const page = rows(ends(9), ...Array.from({ length: 99 }, () => at(8, 'x')));
			const read = sls.read([rows(starts(1), ends(9)), page, rows()], { maxLines: 100 });
			expect(queriesOf(read)).toMatchObject([{}, {}, { query: `requestId:"${ID}"` }]);
			expect(reading(read)).toMatchObject({ isWhole: false });
			const further = sls.read([rows(starts(1), ends(9)), page, rows(start), rows()], {
				maxLines: 101,
			});
			expect(queriesOf(further)).toMatchObject([{}, {}, { offset: '99' }, {}]);
			expect(reading(further)).toMatchObject({ isWhole: true });
		});
	});

	it('refusals say whose they are, and what differs', () => {
		const late = { ...progress(), date: 'Thu, 26 Nov 2026 00:20:00 GMT' };
		const refused = (body: object | string, headers: Record<string, string> = late) =>
			refusal(sls.read([reply(body, headers, 400)]));
		const skewed = refused({ errorCode: 'RequestTimeTooSkewed', errorMessage: 'm' });
		expect(skewed).toMatchObject({
			requestId: 'L',
			cloudMessage: 'm',
			serverTime: new Date(late.date),
		});
		expect(refused({ errorCode: 'Other', errorMessage: 'm' }).serverTime ?? null).toBeNull();
		expect(refused({ errorMessage: 'm' })).toMatchObject({
			category: 'invalidRequest',
			code: null,
		});
		expect(refused('[]')).toMatchObject({ category: 'invalidRequest', code: null, requestId: 'L' });
		const unreadable = refusal(sls.read([reply({}, { 'x-log-requestid': 'L' })]));
		expect(unreadable).toMatchObject({ category: 'service', requestId: 'L' });
	});
});
