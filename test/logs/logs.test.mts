import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { apis, type Api } from '../clouds.mts';
import { startLocal, type Local } from '../node/local.mts';

let local: Local;
beforeAll(async () => {
	const functionsDir = path.join(import.meta.dirname, 'functions');
	local = await startLocal({ functionsDir });
});
afterAll(() => local.close());
beforeEach(() => {
	local.cloud.faults.clear();
	local.cloud.resetCounters();
});

type Able = Api & { readonly logs: NonNullable<Api['logs']> };
const able = apis.flatMap(([name, api]) =>
	api.logs ? [[name, { ...api, logs: api.logs }] as const] : [],
);

/** What may be switched in a cloud's log service. */
const switches = (api: Able) => local.cloud.of[api.cloud.localCloud as 'alibaba'].logs;
const searches = () =>
	local.cloud.requests.filter(({ action }) => /^(?:GetLogs|SearchLog|ListLogs)$/.test(action));
const configurations = () =>
	local.cloud.requests.filter(({ action }) =>
		/^(?:GetFunction|GetService|ShowFunctionConfig)$/.test(action),
	);
const deny = (api: Able, kind: 'get' | 'logs') =>
	local.cloud.faults.add({
		...{ cloud: api.cloud.localCloud as 'alibaba', api: kind, fault: { kind: 'permissionDenied' } },
	});

async function outcome(run: ReturnType<Local['invoke']>) {
	const { items, hints } = await run;
	const json = items[0]?.json ?? {};
	return {
		...{ items, json, details: (json.details ?? {}) as IDataObject },
		hints: hints.map(({ message }) => message),
	};
}
const call = async (
	api: Able,
	name: string,
	event: object,
	options: object = {},
	more: object = {},
) => await outcome(local.invoke(api, name, { event: JSON.stringify(event), options, ...more }));
const getLogs = async (api: Able, name: string, invocationId: unknown, options: object = {}) =>
	await outcome(
		local.invoke(api, name, {
			...{ resource: 'run', operation: 'getLogs' },
			invocationId,
			options,
		}),
	);
const linesOf = ({ json }: { json: IDataObject }) => String(json.logs).split('\n');
/** What the function printed, without what the runtime wrote before it. */
const printed = (lines: readonly string[], mark: string) =>
	lines.flatMap((line) => new RegExp(`\\b${mark} \\d+$`).exec(line)?.[0] ?? []);
const numbered = (mark: string, from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, at) => `${mark} ${from + at}`);

describe.each(able)('%s: Get Logs', (_name, api) => {
	const { logs } = api;

	it("of a synchronous run: every line, with the platform's own", async () => {
		const { json } = await call(api, 'prints', { mark: 'own' });
		const got = await getLogs(api, 'prints', json.invocationId);
		const lines = linesOf(got);
		expect(lines[0]).toMatch(logs.first);
		expect(lines.at(-1)).toMatch(logs.last);
		expect(printed(lines, 'own')).toEqual(numbered('own', 1, 3));
		expect(got.json).toMatchObject({
			...{ invocationId: json.invocationId, functionError: null, provider: api.provider },
			status: logs.tellsEnd ? 'succeeded' : 'unknown',
			metrics: {
				durationMs: expect.any(Number),
				memoryUsedMb: expect.any(Number),
				memoryLimitMb: 128,
			},
		});
		expect(local.cloud.invocations()).toBe(1);
	});

	it('of an asynchronous run: what no other call reports', async () => {
		const started = await call(api, 'prints', { mark: 'later' }, {}, { invocationType: 'async' });
		const { json } = await getLogs(api, 'prints', started.json.invocationId);
		expect(printed(linesOf({ json }), 'later')).toEqual(numbered('later', 1, 3));
		expect(json.metrics).toMatchObject({ memoryUsedMb: expect.any(Number), memoryLimitMb: 128 });
	});

	it('of a failed run', async () => {
		const failed = await call(api, 'prints', { fails: true }, { onFunctionError: 'output' });
		const { json } = await getLogs(api, 'prints', failed.json.invocationId);
		expect(json.status).toBe('failed');
		if (logs.tellsEnd) {
			expect(json.functionError).toMatchObject({ message: expect.stringMatching(/\w/) });
		}
	});

	it('of more lines than fit into a reply: each once, in order', async () => {
		const count = Math.max(1000, logs.page + 1000);
		const { json } = await call(api, 'prints', { lines: count, mark: 'page' });
		const got = await getLogs(api, 'prints', json.invocationId, { maxLines: 10_000 });
		expect(printed(linesOf(got), 'page')).toEqual(numbered('page', 1, count));
		expect(searches().length).toBeGreaterThan(1);
		expect(got.hints).toEqual([]);
	});

	it('the last lines where there are more than wanted', async () => {
		const { json } = await call(api, 'prints', { lines: 250, mark: 'cut' });
		const got = await getLogs(api, 'prints', json.invocationId, { maxLines: 120 });
		const lines = linesOf(got);
		expect(lines).toHaveLength(120);
		expect(lines.at(-1)).toMatch(logs.last);
		const shown = printed(lines, 'cut');
		expect(shown).toEqual(numbered('cut', 251 - shown.length, 250));
		expect(got.hints).toEqual([expect.stringContaining("raise 'Max Lines'")]);
	});

	it('of one run among others on the same instances', async () => {
		const marks = Array.from({ length: 12 }, (_, at) => `mark${at}`);
		const name = logs.service === 'sls' ? 'bare' : 'prints';
		const runs = await Promise.all(
			marks.map(async (mark) => await call(api, name, { mark, lines: 4, pause: 1 })),
		);
		for (const [at, mark] of marks.entries()) {
			const lines = linesOf(await getLogs(api, name, runs[at]?.json.invocationId));
			expect(lines.flatMap((line) => /\bmark\d+ \d+$/.exec(line)?.[0] ?? [])).toEqual(
				numbered(mark, 1, 4),
			);
		}
	});

	it('that come late, or are not complete at once', async () => {
		const { json } = await call(api, 'prints', { mark: 'slow' });
		Object.assign(switches(api), { late: 1, incomplete: 3 });
		const got = await getLogs(api, 'prints', json.invocationId);
		expect(printed(linesOf(got), 'slow')).toEqual(numbered('slow', 1, 3));
		expect(switches(api)).toEqual(
			logs.service === 'cls' ? { late: 0, incomplete: 3 } : { late: 0, incomplete: 0 },
		);
		switches(api).incomplete = 0;
	});

	it('of no run: notFound, and where to look', async () => {
		const id = logs.service === 'sls' ? '1-00000000-00000000-000000000000' : 'no-such-run';
		const { details, json } = await getLogs(api, 'prints', id, { timeout: 5000 });
		expect(details).toMatchObject({ category: 'notFound', sideEffect: 'none', invocationId: id });
		expect(json.error).toContain('no lines for this run in the last 24 hours');
		expect(details.hint).toContain("'Look Back'");
	});

	it.each(['" or "', 'a" OR SCF_RequestId:"b', '../x', 'a b', "'", '*'])(
		'of %p: refused, and nothing sent',
		async (id) => {
			const { details } = await getLogs(api, 'prints', id);
			expect(details).toMatchObject({ category: 'invalidRequest', parameter: 'invocationId' });
			expect(local.cloud.requests).toEqual([]);
		},
	);

	it('beyond a year: refused, and nothing sent', async () => {
		const { details } = await getLogs(api, 'prints', 'run-1', { lookBackHours: 9000 });
		expect(details).toMatchObject({ category: 'invalidRequest', parameter: 'lookBackHours' });
		expect(local.cloud.requests).toEqual([]);
	});

	it('permission missing: named, whichever it is', async () => {
		const { json } = await call(api, 'prints', {});
		for (const [kind, permission] of [
			['get', logs.permissions.place],
			['logs', logs.permissions.read],
		] as const) {
			local.cloud.faults.clear();
			deny(api, kind);
			const { details } = await getLogs(api, 'prints', json.invocationId);
			expect(details).toMatchObject({ category: 'auth', sideEffect: 'none', retryable: false });
			expect(details.hint).toContain(permission);
			expect(details.hint).not.toMatch(/:Invoke|:invoke/);
		}
	});

	it('switched off: which switch', async () => {
		if (logs.off === null) return;
		const { json } = await call(api, 'unlogged', {});
		const { details } = await getLogs(api, 'unlogged', json.invocationId);
		expect(details).toMatchObject({ category: 'invalidRequest', sideEffect: 'none' });
		expect(details.hint).toMatch(logs.off);
		expect(searches()).toEqual([]);
	});

	it('function absent', async () => {
		const id = logs.service === 'sls' ? '1-00000000-00000000-000000000000' : 'no-such-run';
		const { details } = await getLogs(api, 'gone', id);
		expect(details).toMatchObject({ category: 'notFound', sideEffect: 'none' });
	});

	it('throttled once in each question: asked again; all the time: throttled', async () => {
		const { json } = await call(api, 'prints', { mark: 'busy' });
		const throttle = { kind: 'throttle' } as const;
		for (const kind of ['get', 'logs'] as const) {
			local.cloud.faults.add({ api: kind, times: 1, fault: throttle });
		}
		const got = await getLogs(api, 'prints', json.invocationId);
		expect(printed(linesOf(got), 'busy')).toEqual(numbered('busy', 1, 3));
		expect(searches().length).toBeGreaterThan(1);
		local.cloud.faults.clear();
		local.cloud.faults.add({ api: 'logs', fault: throttle });
		const { details } = await getLogs(api, 'prints', json.invocationId);
		expect(details).toMatchObject({ category: 'throttled', sideEffect: 'none', retryable: true });
	});

	it('of many items: the place is asked once', async () => {
		const { json } = await call(api, 'prints', {});
		const parameters = { resource: 'run', operation: 'getLogs', invocationId: json.invocationId };
		const input = Array.from({ length: 20 }, () => ({ some: 'item' }));
		const { items } = await local.invoke(api, 'prints', parameters, { input });
		expect(items.map((item) => typeof item.json.logs)).toEqual(input.map(() => 'string'));
		expect(configurations()).toHaveLength(1);
	});

	it('shows no secret that a function printed', async () => {
		const [{ type, secrets }] = api.cloud.credentials;
		const keys = local.cloud.temporaryKeys[type] as Record<string, string>;
		const credentials = local.credential(api, {}, local.cloud.temporaryKeys);
		const planted = secrets.map((name) => keys[name] ?? '').filter((value) => value !== '');
		expect(planted.length).toBeGreaterThan(1);
		const event = JSON.stringify({ mark: planted.join(' and '), lines: 2 });
		const { items } = await local.invoke(api, 'prints', { event }, { credentials });
		const got = await local.invoke(
			...([api, 'prints'] as const),
			{ resource: 'run', operation: 'getLogs', invocationId: items[0]?.json.invocationId },
			{ credentials },
		);
		expect(String(got.items[0]?.json.logs)).toContain(' and ');
		const all = JSON.stringify(got.items);
		expect(planted.filter((value) => all.includes(value))).toEqual([]);
	});
});

describe.each(able)('%s: Full Log', (_name, api) => {
	const { logs } = api;
	const fullLog = { fullLog: true };

	it('of a synchronous call, longer than a tail', async () => {
		const { json } = await call(api, 'prints', { lines: 300, mark: 'whole' }, fullLog);
		expect(json.status).toBe('succeeded');
		expect(printed(linesOf({ json }), 'whole')).toEqual(numbered('whole', 1, 300));
		expect(local.cloud.invocations()).toBe(1);
	});

	it('of a function error: in its details', async () => {
		const { details } = await call(api, 'prints', { fails: true, mark: 'before' }, fullLog);
		expect(details.category).toBe('function');
		expect(printed(String(details.logs).split('\n'), 'before')).toEqual(numbered('before', 1, 3));
	});

	it('of a run that was waited for, with what only the log knows', async () => {
		if (api.runs.length === 0) return;
		const more = { invocationType: 'asyncWait' };
		const { json } = await call(api, 'prints', { mark: 'waited' }, fullLog, more);
		expect(json.status).toBe('succeeded');
		expect(printed(linesOf({ json }), 'waited')).toEqual(numbered('waited', 1, 3));
		expect(json.metrics).toMatchObject({ memoryUsedMb: expect.any(Number), memoryLimitMb: 128 });
		if (logs.onlyResult !== undefined) {
			const long = await call(api, logs.onlyResult, { lines: 2 }, fullLog, more);
			expect(long.json).toMatchObject({ status: 'succeeded', payload: { printed: 2 } });
		}
	});

	it('that cannot be read never fails the item: a hint says why', async () => {
		for (const [kind, permission] of [
			['get', logs.permissions.place],
			['logs', logs.permissions.read],
		] as const) {
			local.cloud.faults.clear();
			deny(api, kind);
			const { json, hints } = await call(api, 'prints', {}, fullLog);
			expect(json).toMatchObject({ status: 'succeeded', payload: { printed: 3 }, logs: null });
			expect(hints).toEqual([expect.stringContaining(permission)]);
			const failed = await call(api, 'prints', { fails: true }, fullLog);
			expect(failed.details).toMatchObject({ category: 'function', logs: null });
		}
		local.cloud.faults.clear();
		if (logs.off === null) return;
		const { json, hints } = await call(api, 'unlogged', {}, fullLog);
		expect(json).toMatchObject({ status: 'succeeded', logs: null });
		expect(hints).toEqual([expect.stringMatching(logs.off)]);
	});
});
