import { replied } from '../exchange/scripted.mts';
import { HELLO, operate, problemOf, type Cloud, type Scene } from './stage.mts';

const ID = { 'x-fc-request-id': 'ask' };
const LIST = { ...HELLO, resource: 'run', operation: 'getAll', returnAll: true };
const TENCENT = { ...LIST, provider: 'tencentCloud' };
const tencentKey = { secretId: 'AKIDexample', secretKey: 'secret', region: 'ap-guangzhou' };

/** A task that began so many seconds after another. */
const task = (taskId: string, status: string, second: number, more: object = {}) => ({
	...{ taskId, status, startedTime: 1_767_300_000_000 + second * 1000, ...more },
});
const queryOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

async function all(scene: Scene) {
	const stage = operate(scene);
	const ended = await stage.one();
	const items = 'items' in ended ? ended.items.map(({ json }) => json) : null;
	return { ...stage, ended, items };
}
/** A cloud that lists tasks by status, some a page, and looks up what it is asked for. */
const tasks =
	(byStatus: Record<string, object[][]>, lookup: Cloud = () => replied(404, {}, ID)): Cloud =>
	(request, sent) => {
		if (/async-tasks\/./.test(request.url)) return lookup(request, sent);
		const { status = '', nextToken = '0' } = queryOf(request.url);
		const pages = byStatus[status] ?? [];
		const at = Number(nextToken);
		const next = at + 1 < pages.length ? String(at + 1) : undefined;
		return replied(200, { tasks: pages[at] ?? [], nextToken: next }, ID);
	};

describe('Get Many of runs', () => {
	it('puts the lists of several states in one order, each run once, each list as far as needed', async () => {
		const cloud = tasks({
			Running: [
				[task('r9', 'Running', 9), task('r5', 'Running', 5)],
				[task('r5', 'Running', 5), task('r1', 'Running', 1)],
				[task('r0', 'Running', 0)],
			],
			Retrying: [
				[task('t8', 'Retrying', 8), task('r5', 'Retrying', 5)],
				[task('t2', 'Retrying', 2)],
			],
		});
		const parameters = { ...LIST, filters: { states: ['running'] } };
		const { items } = await all({ parameters, cloud });
		expect(items?.map(({ invocationId }) => invocationId)).toEqual([
			...['r9', 't8', 'r5', 't2', 'r1', 'r0'],
		]);
		const few = await all({ parameters: { ...parameters, returnAll: false, limit: 2 }, cloud });
		expect(few.items?.map(({ invocationId }) => invocationId)).toEqual(['r9', 't8']);
		expect(few.requests.map(({ url }) => queryOf(url)['status'])).toEqual(['Running', 'Retrying']);
		const any = await all({ parameters: { ...LIST, returnAll: false, limit: 2 }, cloud });
		expect(queryOf(String(any.requests[0]?.url))).toMatchObject({ limit: '2' });
	});

	it.each([
		// What has not begun yet is the newest.
		['the first', [{ taskId: 'q', status: 'Running' }], [task('b', 'Retrying', 8)], ['q', 'b']],
		['the second', [task('a', 'Running', 1)], [{ taskId: 'q', status: 'Retrying' }], ['q', 'a']],
		['none', [task('a', 'Running', 5)], [task('b', 'Retrying', 5)], ['a', 'b']],
	])('two lists, a run of %s without a time', async (_which, Running, Retrying, order) => {
		const parameters = { ...LIST, filters: { states: ['running'] } };
		const cloud = tasks({ Running: [Running], Retrying: [Retrying] });
		const { items } = await all({ parameters, cloud });
		expect(items?.map(({ invocationId }) => invocationId)).toEqual(order);
	});

	it('asks for a page of its own size where not every row is wanted', async () => {
		const limitOf = async (more: object) => {
			const { requests } = await all({ parameters: { ...LIST, ...more }, cloud: tasks({}) });
			return queryOf(String(requests[0]?.url))['limit'];
		};
		const whole = await limitOf({});
		expect(await limitOf({ returnAll: false, limit: 2 })).toBe('2');
		const filters = { states: ['stopped'] };
		expect(await limitOf({ returnAll: false, limit: 2, filters })).toBe(whole);
		expect(whole).not.toBe('2');
	});

	it('is a problem where one of several lists is refused', async () => {
		const { ended } = await all({
			parameters: { ...LIST, filters: { states: ['running'] } },
			cloud: ({ url }) =>
				queryOf(url)['status'] === 'Running'
					? replied(200, { tasks: [task('a', 'Running', 1)], nextToken: 'more' }, ID)
					: replied(403, { Code: 'AccessDenied', Message: 'no' }, ID),
		});
		expect(problemOf(ended)).toMatchObject({ category: 'auth', attempts: 2 });
	});

	it('asks for a page again after a fault', async () => {
		const { items } = await all({
			parameters: LIST,
			cloud: (_request, sent) =>
				sent === 1 ? replied(500) : replied(200, { tasks: [task('a', 'Running', 1)] }, ID),
		});
		expect(items?.map(({ invocationId }) => invocationId)).toEqual(['a']);
	});

	it.each([
		// A day back at least; the API counts in UTC+8, and clocks may be 20 minutes apart.
		['2025-12-31 11:04:05', '2025-12-31 10:44:05'],
		['2026-01-02 10:04:05', '2026-01-01 11:04:05'],
		['', '2026-01-01 11:04:05'],
	])(
		'looks for a run that began at %p since %p, and for its result alone',
		async (began, since) => {
			const row = { InvokeRequestId: 'a', Status: 'FAILED', StartTime: began };
			const { items, requests } = await all({
				parameters: TENCENT,
				credential: tencentKey,
				cloud: ({ headers }) => {
					const said: Record<string, object> = {
						ListAsyncEvents: { EventList: [row], TotalCount: 1 },
						GetRequestStatus: { Data: [] },
						GetAsyncEventStatus: { Result: { InvokeRequestId: 'a', Status: 'FAILED' } },
					};
					return replied(200, {
						Response: { RequestId: 'r', ...said[headers['X-TC-Action'] ?? ''] },
					});
				},
			});
			expect(items).toMatchObject([{ invocationId: 'a', status: 'failed' }]);
			expect(requests.map(({ headers }) => headers['X-TC-Action'])).toEqual([
				...['ListAsyncEvents', 'GetRequestStatus', 'GetAsyncEventStatus'],
			]);
			expect(JSON.parse(String(requests[1]?.body))).toMatchObject({ StartTime: since });
		},
	);

	it('has the times of the row, else of what was looked up', async () => {
		const { startedTime, ...begun } = task('b', 'Failed', 2);
		const ended = { endTime: startedTime + 1000 };
		const { items } = await all({
			parameters: LIST,
			cloud: tasks({ '': [[{ ...task('a', 'Failed', 3), ...ended }, begun]] }, ({ url }) =>
				url.endsWith('/a')
					? replied(200, { taskId: 'a', status: 'Failed', startedTime: 1, endTime: 2 }, ID)
					: replied(200, { ...task('b', 'Failed', 2), ...ended }, ID),
			),
		});
		const at = (second: number) => new Date(1_767_300_000_000 + second * 1000).toISOString();
		expect(items?.map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
			[at(3), at(3)],
			[at(2), at(3)],
		]);
	});

	it('looks a run up that follows one whose row says all', async () => {
		const rows = [task('a', 'Running', 3), task('b', 'Failed', 2), task('c', 'Failed', 1)];
		const { items } = await all({
			parameters: LIST,
			cloud: tasks({ '': [rows] }, ({ url }) =>
				replied(200, { taskId: url.at(-1), status: 'Failed', taskErrorMessage: 'no' }, ID),
			),
		});
		expect(items).toMatchObject([
			{ functionError: null },
			...Array.from({ length: 2 }, () => ({ functionError: { message: 'no' } })),
		]);
	});

	it('says where a run that is listed is not known, and goes on to the next', async () => {
		const rows = [task('a', 'Failed', 3), task('b', 'Failed', 2)];
		const { items, requests, showHints } = await all({
			parameters: LIST,
			cloud: tasks({ '': [rows] }),
		});
		expect(items?.map(({ status }) => status)).toEqual(['failed', 'failed']);
		expect(requests.filter(({ url }) => /\/[ab]$/.test(url))).toHaveLength(2);
		expect(showHints()).toEqual(['The details of a run could not be read. (2 items)']);
	});

	it('ends where the cloud names a page that it named before, and says that rows may be missing', async () => {
		const page = { tasks: [task('a', 'Running', 1)], nextToken: 'again' };
		const { items, requests, showHints } = await all({
			parameters: LIST,
			cloud: () => replied(200, page, ID),
		});
		expect([items?.length, requests.length]).toEqual([1, 2]);
		expect(showHints().join()).toMatch(/may be incomplete/);
	});

	it('ends with its time where ever new pages bring nothing that is wanted', async () => {
		const { ended, requests } = await all({
			parameters: { ...LIST, filters: { states: ['stopped'] }, options: { timeout: 3000 } },
			requestMs: 100,
			cloud: (_request, sent) => {
				const rows = [task(`r${sent}`, 'Running', sent)];
				return replied(200, { tasks: rows, nextToken: `page ${sent}` }, ID);
			},
		});
		expect(problemOf(ended)).toMatchObject({ category: 'timeout', sideEffect: 'none' });
		expect(problemOf(ended).message).toContain('3 s');
		expect(requests.length).toBe(30);
	});

	it('goes on through hundreds of pages with other runs', async () => {
		const failed = (n: number) => ({ request_id: `f${n}`, status: 'FAIL', error_code: 4002 });
		const stopped = { request_id: 'a', status: 'FAIL', error_code: 4208 };
		const { items } = await all({
			parameters: {
				...{ ...LIST, provider: 'huaweiCloud', filters: { states: ['stopped'] } },
				...{ returnAll: false, limit: 1 },
			},
			credential: { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' },
			cloud: (_request, sent) =>
				replied(200, { invocations: [sent < 300 ? failed(sent) : stopped], count: 1000 }),
		});
		expect(items?.map(({ invocationId }) => invocationId)).toEqual(['a']);
	});

	it('ends where the cloud names ever new pages with nothing new on them', async () => {
		const parameters = { ...LIST, filters: { states: ['running'] } };
		// Two lists, each of which may bring nothing new so many times; one whose row waits is not read on.
		const pages = [
			[[], 2 * 201],
			[[task('a', 'Running', 1)], 1 + 201],
		] as const;
		for (const [rows, most] of pages) {
			const { ended, requests } = await all({
				parameters,
				cloud: (_request, sent) => replied(200, { tasks: rows, nextToken: `page ${sent}` }, ID),
			});
			expect(problemOf(ended)).toMatchObject({ category: 'service', sideEffect: 'none' });
			expect(requests.length).toBe(most);
		}
	});

	it('leaves out what the cloud calls by the same name', async () => {
		const stopped = { request_id: 'a', status: 'FAIL', error_code: 4208 };
		const failed = { request_id: 'b', status: 'FAIL', error_code: 4002 };
		const listed = async (states: string[]) =>
			(
				await all({
					parameters: { ...LIST, provider: 'huaweiCloud', filters: { states } },
					credential: { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' },
					cloud: () => replied(200, { invocations: [stopped, failed], count: 2 }),
				})
			).items?.map(({ invocationId }) => invocationId);
		expect(await listed(['stopped'])).toEqual(['a']);
		expect(await listed(['failed'])).toEqual(['b']);
		expect(await listed(['failed', 'stopped'])).toEqual(['a', 'b']);
	});

	it('is a problem where a page is refused, whatever came before', async () => {
		const { ended } = await all({
			parameters: LIST,
			cloud: (_request, sent) =>
				sent === 1
					? replied(200, { tasks: [task('a', 'Running', 1)], nextToken: 'n' }, ID)
					: replied(403, { Code: 'AccessDenied', Message: 'no' }, ID),
		});
		expect(problemOf(ended)).toMatchObject({ category: 'auth', sideEffect: 'none', attempts: 2 });
	});

	it('looks up what rows lack; what cannot be looked up stays as it was listed', async () => {
		const rows = [task('a', 'Failed', 3), task('b', 'Failed', 2), task('c', 'Running', 1)];
		const { items, requests, showHints } = await all({
			parameters: LIST,
			cloud: tasks({ '': [rows] }, ({ url }) =>
				url.includes('/a?') || url.endsWith('/a')
					? replied(200, { ...task('a', 'Failed', 3), returnPayload: '{"errorMessage":"no"}' }, ID)
					: replied(403, { Code: 'AccessDenied', Message: 'no' }, ID),
			),
		});
		expect(items).toMatchObject([
			{ invocationId: 'a', status: 'failed', functionError: { message: 'no' } },
			{ invocationId: 'b', status: 'failed', functionError: {} },
			{ invocationId: 'c', status: 'running', functionError: null },
		]);
		expect(requests).toHaveLength(3);
		expect(showHints()).toEqual([
			'The details of a run could not be read: The credential has no permission for this call.',
		]);
	});

	it('asks for no more details once it was refused them', async () => {
		const rows = Array.from({ length: 50 }, (_, n) => task(`r${n}`, 'Failed', n));
		const { items, requests, showHints } = await all({
			parameters: LIST,
			cloud: tasks({ '': [rows] }, () => replied(403, { Code: 'AccessDenied', Message: 'no' }, ID)),
		});
		expect([items?.length, requests.length, showHints().length]).toEqual([50, 2, 1]);
	});

	it('does not blame a switch where the question whether there are runs fails', async () => {
		const { items, showHints } = await all({
			parameters: { ...LIST, filters: { states: ['stopped'] } },
			cloud: (request) =>
				queryOf(request.url)['status'] === undefined
					? replied(403, { Code: 'AccessDenied', Message: 'no' }, ID)
					: replied(200, { tasks: [] }, ID),
		});
		expect([items, showHints()]).toEqual([[], []]);
	});

	it('names the switch where no run is listed at all, and only there', async () => {
		const none = await all({ parameters: LIST, cloud: tasks({}) });
		expect([none.items, none.requests.length]).toEqual([[], 1]);
		expect(none.showHints().join()).toMatch(/task mode/);
		const filtered = { ...LIST, filters: { states: ['stopped'] } };
		const others = await all({
			parameters: filtered,
			cloud: tasks({ '': [[task('a', 'Running', 1)]] }),
		});
		expect([others.items, others.showHints()]).toEqual([[], []]);
		const still = await all({ parameters: filtered, cloud: tasks({}) });
		expect(still.showHints().join()).toMatch(/task mode/);
	});
});

describe('the filters', () => {
	// The clock stands at 2026-01-02 03:04:05 UTC.
	const refused = async (filters: object, parameters: object = LIST) => {
		const scene = { parameters: { ...parameters, filters }, cloud: tasks({}) } as Scene;
		const stage = operate(parameters === TENCENT ? { ...scene, credential: tencentKey } : scene);
		const problem = await stage.one().then(problemOf, (thrown: unknown) => thrown as object);
		expect(stage.requests).toEqual([]);
		return problem;
	};

	it.each([
		[
			'contradict',
			{ startedAfter: '2026-01-02', startedBefore: '2026-01-01' },
			LIST,
			/no run fits/,
		],
		['lie in the future', { startedAfter: '2026-01-02T04:30:00Z' }, LIST, /in the future/],
		['reach back too far', { startedAfter: '2025-12-30T00:00:00Z' }, TENCENT, /for 3 days/],
		[
			'name what is not reported',
			{ states: ['expired', 'accepted'] },
			TENCENT,
			/expired or accepted/,
		],
	])('%s: %j is refused before anything is sent', async (_why, filters, parameters, message) => {
		expect(await refused(filters, parameters)).toMatchObject({
			message: expect.stringMatching(message) as string,
			parameter: 'filters',
		});
	});

	it('of a cloud that does not report how long it keeps runs reach back as far as they like', async () => {
		const { ended, requests } = await all({
			parameters: {
				...{ ...LIST, provider: 'huaweiCloud' },
				filters: { startedAfter: '2020-01-01T00:00:00Z' },
			},
			credential: { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' },
			cloud: () => replied(200, { invocations: [{ request_id: 'a', status: 'WAIT' }], count: 1 }),
		});
		expect(ended).toHaveProperty('items');
		expect(requests[0]?.url).toContain('query_begin_time=2020-01-01T00%3A00%3A00');
	});

	it('seven days ago is not too far, by the time that the item has its turn', async () => {
		const { ended } = await all({
			parameters: { ...LIST, filters: { startedAfter: '2025-12-26T03:00:00Z' } },
			cloud: tasks({}),
		});
		expect(ended).toEqual({ items: [] });
	});

	it('are what the cloud is asked for', async () => {
		const { requests } = await all({
			parameters: { ...LIST, filters: { startedAfter: '2026-01-01T20:00:00' } },
			cloud: tasks({ '': [[task('a', 'Running', 1)]] }),
		});
		// In the zone of the workflow, Tokyo.
		expect(queryOf(requests[0]?.url ?? '')).toMatchObject({
			startedTimeBegin: String(Date.parse('2026-01-01T11:00:00Z')),
		});
	});
});

describe('Include Event', () => {
	const eventOf = async (taskPayload: unknown, operation = 'getAll') => {
		const row = task('a', 'Stopped', 1, { taskPayload });
		const { items, requests } = await all({
			parameters: {
				...{ ...LIST, operation, invocationId: 'a' },
				options: { includeEvent: true },
			},
			cloud: tasks({ '': [[row]] }, () => replied(200, row, ID)),
		});
		return { event: items?.[0]?.event, request: requests[0] };
	};

	it.each([
		['{"n":1}', { n: 1 }],
		['[1,"a"]', [1, 'a']],
		['7', 7],
		['null', null],
		['', ''],
		['hello', 'hello'],
		// What would not be sent as it was stays as it is.
		['"hello"', '"hello"'],
		['{"id":12345678901234567890}', '{"id":12345678901234567890}'],
		[undefined, null],
	])('%j is %j', async (taskPayload, event) => {
		expect((await eventOf(taskPayload)).event).toEqual(event);
		expect((await eventOf(taskPayload, 'getStatus')).event).toEqual(event);
	});

	it('asks the list for it', async () => {
		const { request } = await eventOf('{}');
		expect(queryOf(request?.url ?? '')).toMatchObject({ includePayload: 'true' });
	});

	it('is nothing where the API keeps none', async () => {
		const { items } = await all({
			parameters: { ...TENCENT, options: { includeEvent: true } },
			credential: tencentKey,
			cloud: () =>
				replied(200, {
					Response: {
						EventList: [{ InvokeRequestId: 'a', Status: 'RUNNING' }],
						...{ TotalCount: 1, RequestId: 'r' },
					},
				}),
		});
		expect(items?.[0]).toMatchObject({ status: 'running' });
		expect(items?.[0]).not.toHaveProperty('event');
	});
});
