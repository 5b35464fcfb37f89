import type { IDataObject } from 'n8n-workflow';
import { executeItems } from '../../nodes/InvokeServerlessFunction/invocation/execute.ts';
import { replied } from '../exchange/scripted.mts';
import { turns, until } from '../until.mts';
import { contextOf, HELLO, type Cloud, type Scene } from './stage.mts';

const ID = { 'x-fc-request-id': 'r' };
const items = (count: number) => Array.from({ length: count }, (_, id) => ({ json: { id } }));
const EACH = { ...HELLO, eventSource: 'item' };
const idOf = (body: Buffer | string) => (JSON.parse(String(body)) as { id: number }).id;

/** Answers with the item's own number, the earlier items later; items of `failing` are refused. */
const echo =
	(...failing: number[]): Cloud =>
	async ({ body }) => {
		const id = idOf(body);
		await turns(3 * (5 - id));
		return failing.includes(id)
			? replied(404, { Code: 'FunctionNotFound', Message: `no function ${id}` }, ID)
			: replied(200, { id }, ID);
	};
const run = async (scene: Scene) => {
	const stage = contextOf(scene);
	return { ...stage, output: await executeItems(stage.context) };
};

describe('a batch', () => {
	it('gives one item each, in input order, paired, however the replies come', async () => {
		const { output } = await run({ items: items(4), parameters: EACH, cloud: echo() });
		expect(output.map(({ json, pairedItem }) => [json['payload'], pairedItem])).toEqual(
			[0, 1, 2, 3].map((id) => [{ id }, { item: id }]),
		);
	});

	it('of no items sends nothing', async () => {
		const { output, requests, hints } = await run({ items: [] });
		expect([output, requests, hints]).toEqual([[], [], []]);
	});

	it.each([1, 3])('has at most %d calls under way at once', async (maxConcurrency) => {
		let [open, most, ended] = [0, 0, 0];
		await run({
			items: items(8),
			parameters: { ...HELLO, options: { maxConcurrency } },
			cloud: async () => {
				most = Math.max(most, (open += 1));
				// Until all are there that may be, and a few turns longer for one that may not.
				await until(() => open >= Math.min(maxConcurrency, 8 - ended));
				await turns();
				open -= 1;
				ended += 1;
				return replied(200, '1', ID);
			},
		});
		expect(most).toBe(maxConcurrency);
	});

	it('keeps its pace', async () => {
		const began = performance.now();
		const { requests } = await run({
			items: items(4),
			parameters: { ...HELLO, options: { requestsPerSecond: 20 } },
		});
		expect(requests).toHaveLength(4);
		expect(performance.now() - began).toBeGreaterThan(145);
	});

	it('takes the settings of the run from the first item whose parameters can be read', async () => {
		let open = 0;
		let most = 0;
		await run({
			items: items(5),
			continueOnFail: true,
			parameters: (index) => ({
				...HELLO,
				options: { maxConcurrency: index === 0 ? 'nonsense' : index === 1 ? 1 : 9 },
			}),
			cloud: async () => {
				most = Math.max(most, (open += 1));
				await turns();
				open -= 1;
				return replied(200, '1', ID);
			},
		});
		expect(most).toBe(1);
	});
});

describe('what an execution says of itself', () => {
	const names = (index: number) => ({ ...HELLO, functionName: ['first', '', 'third'][index] });

	it('is the function of its first item, where that could be planned', async () => {
		const { traces } = await run({ items: items(3), parameters: names, continueOnFail: true });
		expect(traces).toEqual([
			{ tracing: expect.objectContaining({ 'faas.invoked_name': 'first' }) },
		]);
		const wrong = (index: number) => names(index + 1);
		expect(
			(await run({ items: items(2), parameters: wrong, continueOnFail: true })).traces,
		).toEqual([]);
	});

	it.each([
		[2, true, [expect.stringContaining("'Retry On Fail'")]],
		[1, true, []],
		[2, false, []],
		[2, undefined, []],
	])('%d items, Retry On Fail %p: a hint where all would run again', async (count, on, hints) => {
		const node = on === undefined ? {} : { retryOnFail: on };
		expect((await run({ items: items(count), node })).hints).toEqual(hints);
	});
});

describe('which operation an item asks for', () => {
	const AT = { invocationId: 'task-1', returnAll: false, limit: 1 };
	it.each([
		[{ operation: 'getAll' }, '/2023-03-30/functions'],
		[{ resource: 'function', operation: 'getAll' }, '/2023-03-30/functions'],
		[{ resource: 'run', operation: 'getAll' }, '/2023-03-30/functions/hello/async-tasks'],
		[{ resource: 'run', operation: 'getStatus' }, '/2023-03-30/functions/hello/async-tasks/task-1'],
		// What another resource left behind.
		[
			{ resource: 'function', operation: 'getStatus' },
			'/2023-03-30/functions/hello/async-tasks/task-1',
		],
	])('%j', async (asked, path) => {
		const { context, requests } = contextOf({
			parameters: { ...HELLO, ...AT, ...asked },
			cloud: () => replied(403, { Code: 'AccessDenied', Message: 'no' }, ID),
		});
		await expect(executeItems(context)).rejects.toMatchObject({ name: 'NodeApiError' });
		expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([path]);
	});
});

describe('a batch in which something fails', () => {
	it.each([false, true])('an event that no API takes, going on: %p', async (continueOnFail) => {
		const { context, requests } = contextOf({
			...{ items: items(2), continueOnFail },
			parameters: (index) => ({
				...{ provider: 'huaweiCloud', functionName: 'hello', event: ['{}', '{'][index] },
			}),
			credential: { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' },
			cloud: () => replied(200, '1', { 'x-cff-request-id': 'r' }),
		});
		const ended = executeItems(context);
		if (continueOnFail) expect(await ended).toHaveLength(2);
		else await expect(ended).rejects.toMatchObject({ context: { itemIndex: 1 } });
		expect(requests).toHaveLength(continueOnFail ? 1 : 0);
	});

	it('stops on error: names the lowest failing item, after what was under way has ended', async () => {
		const scene = { items: items(4), parameters: EACH, cloud: echo(1, 2) };
		const { context, requests } = contextOf(scene);
		await expect(executeItems(context)).rejects.toMatchObject({
			name: 'NodeApiError',
			context: { itemIndex: 1, details: { category: 'notFound', code: 'FunctionNotFound' } },
		});
		expect(requests).toHaveLength(4);
	});

	it('stops on error: what has not begun is not begun', async () => {
		const parameters = { ...EACH, options: { maxConcurrency: 1 } };
		const { context, requests } = contextOf({ items: items(4), parameters, cloud: echo(1) });
		await expect(executeItems(context)).rejects.toMatchObject({ context: { itemIndex: 1 } });
		expect(requests.map(({ body }) => idOf(body))).toEqual([0, 1]);
	});

	it('goes on where it may: the item is an error item, the others have their results', async () => {
		const { output, hints } = await run({
			...{ items: items(3), parameters: EACH, cloud: echo(1), continueOnFail: true },
		});
		expect(output.map(({ json }) => Object.keys(json).includes('error'))).toEqual([
			...[false, true, false],
		]);
		const { json, pairedItem, error } = output[1] ?? {};
		expect(json?.['details']).toMatchObject({ category: 'notFound', attempts: 1 } as IDataObject);
		expect([pairedItem, error]).toEqual([{ item: 1 }, undefined]);
		expect(hints).toEqual(['1 of 3 items failed: 1 not found']);
	});

	it.each([
		['continueErrorOutput', true],
		['continueRegularOutput', false],
	])('with %s older versions of n8n are shown an error: %p', async (onError, shown) => {
		const { output } = await run({
			...{ items: items(1), parameters: EACH, cloud: echo(0), continueOnFail: true, onError },
		});
		expect(output[0]?.error instanceof Error).toBe(shown);
		expect(Object.keys(output[0] ?? {})).toEqual(['json', 'pairedItem']);
	});

	it.each([
		['that stops on error', false, HELLO],
		['that looks for its settings', true, { provider: 'nowhere' }],
	])('a cancelled execution %s plans no further item', async (_what, continueOnFail, given) => {
		const stop = new AbortController();
		const planned = new Set<number>();
		let isRunning = false;
		const { context, requests } = contextOf({
			...{ items: items(50), continueOnFail, signal: stop.signal },
			parameters: (index) => {
				if (isRunning) planned.add(index);
				if (planned.size === 3) stop.abort();
				return given;
			},
		});
		isRunning = true;
		await executeItems(context).catch(() => undefined);
		// No more than are begun at the same time.
		expect(planned.size).toBeLessThanOrEqual(10);
		expect(requests).toEqual([]);
	});

	it('a cancelled execution begins nothing more, and leaves out what was not begun', async () => {
		const stop = new AbortController();
		const { output, requests } = await run({
			...{ items: items(3), continueOnFail: true, signal: stop.signal },
			parameters: { ...EACH, options: { maxConcurrency: 1 } },
			cloud: ({ body }) => {
				stop.abort();
				return replied(200, String(body), ID);
			},
		});
		expect(requests).toHaveLength(1);
		expect(output).toHaveLength(1);
	});
});
