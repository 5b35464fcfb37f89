import type { IDataObject } from 'n8n-workflow';
import { otherKeys } from '../../local-cloud/azure/keys.mts';
import { startReplies } from '../field/replies.mts';
import { HELD_FUNCTIONS, holder } from '../held/held.mts';
import { until } from '../until.mts';
import { startLocal, transports, type Local } from './local.mts';

const durable = { provider: 'azure', apiVersion: 'durable' };
const byUrl = { provider: 'azure', apiVersion: 'functionUrl' };
const STATUS = /\/instances\//;

describe.each(transports)('Azure over %s', (_transport, reuseConnections) => {
	let local: Local;
	beforeAll(async () => {
		local = await startLocal({ reuseConnections, functionsDir: HELD_FUNCTIONS });
	});
	afterAll(() => local.close());
	beforeEach(() => {
		local.cloud.resetCounters();
		local.cloud.faults.clear();
	});

	/** Asks until the run has succeeded. */
	async function untilDone(invocationId: unknown) {
		const ask = of('getStatus', { invocationId });
		for (let asks = 0; asks < 200; asks += 1) {
			const { first } = await run(durable, '', ask);
			if (first['status'] === 'succeeded') return first;
			if (first['error']) throw new Error(JSON.stringify(first));
		}
		throw new Error('It does not end');
	}

	/** The items' JSON and the editor's hints; nothing of the app's keys is in any of it. */
	async function run(
		api: typeof durable,
		functionName: string,
		parameters: object = {},
		key?: string,
		onError: 'continueRegularOutput' | 'stopWorkflow' = 'continueRegularOutput',
	) {
		const credentials = local.credential(api, key === undefined ? {} : { key });
		const result = await local.invoke(api, functionName, parameters, { credentials, onError });
		const { key: master } = local.cloud.keys.azureFunctionsApi;
		for (const secret of [master, ...Object.values(otherKeys)]) {
			expect(JSON.stringify(result)).not.toContain(secret);
			expect(JSON.stringify(result)).not.toContain(encodeURIComponent(secret));
		}
		const json = result.items.map((item) => item.json as IDataObject & { details: IDataObject });
		return { json, first: json[0] ?? ({} as never), hints: result.hints, error: result.error };
	}
	const asked = () => local.cloud.requests.filter(({ path }) => STATUS.test(path));
	const of = (operation: string, more: object) => ({ resource: 'run', operation, ...more });

	describe("a user's own starter, called by its URL", () => {
		it('synchronously: followed to its end within the time-out', async () => {
			const { held, letGo, arrived } = holder();
			const event = JSON.stringify({ ms: 1, held });
			const waiting = run(byUrl, 'orchestrators/job', { event });
			await arrived(1);
			await until(() => asked().some(({ status }) => status === 202));
			letGo();
			expect((await waiting).first).toMatchObject({
				...{ status: 'succeeded', invocationType: 'sync', payload: { done: true, workedMs: 1 } },
				invocationId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
				startedAt: expect.stringMatching(/Z$/) as string,
			});
			expect(local.cloud.invocations()).toBe(1);
		});

		it('asynchronously: accepted with its ID, and its keys masked', async () => {
			const options = { includeRawResponse: true };
			const parameters = { invocationType: 'async', event: '{"ms":1}', options };
			const { first } = await run(byUrl, 'orchestrators/job', parameters);
			expect(first).toMatchObject({ status: 'accepted', payload: null, httpStatusCode: 202 });
			const raw = JSON.stringify(first['raw']);
			expect(raw).toContain('taskHub=TestHub&connection=Storage&code=***');
			expect(raw).not.toMatch(/code=(?!\*\*\*)/);
			await untilDone(first['invocationId']);
			expect(local.cloud.invocations()).toBe(1);
		});

		it('waited for, and failed', async () => {
			const parameters = { invocationType: 'asyncWait', event: '{"ms":1}' };
			const done = await run(byUrl, 'orchestrators/job', parameters);
			expect(done.first).toMatchObject({ status: 'succeeded', payload: { done: true } });
			const { first } = await run(byUrl, 'orchestrators/job-fails', parameters);
			expect(first.details).toMatchObject({
				...{ category: 'function', sideEffect: 'certain', retryable: false },
				functionError: { type: 'JobError', message: 'the job failed' },
			});
			expect(local.cloud.invocations()).toBe(2);
		});

		it('with a key that may not ask: accepted, with the ID and a hint', async () => {
			const { first, hints } = await run(
				...([byUrl, 'orchestrators/job', { event: '{"ms":1}' }, otherKeys.host] as const),
			);
			expect(first).toMatchObject({ status: 'accepted', metrics: { attempts: 1 } });
			expect(JSON.stringify(hints)).toMatch(/its state cannot be read/);
			expect(local.cloud.invocations()).toBe(1);
		});

		it('whose state cannot be read for as long as is waited: the same', async () => {
			local.cloud.faults.add({ api: 'status', fault: { kind: 'serverError', status: 503 } });
			const { first, hints } = await run(byUrl, 'orchestrators/job', {
				...{ event: '{"ms":1}', options: { timeout: 2000 } },
			});
			expect(first).toMatchObject({ status: 'accepted', metrics: { attempts: 1 } });
			expect(JSON.stringify(hints)).toMatch(/its state cannot be read/);
		});

		it('a function that ends at once is a result, whatever the invocation type', async () => {
			const { first } = await run(byUrl, 'slow', { invocationType: 'async', event: '{"ms":1}' });
			expect(first).toMatchObject({ status: 'succeeded', invocationType: 'async' });
		});
	});

	describe('an orchestration', () => {
		it('that outlasts the first wait is followed by questions: one start', async () => {
			const id = 'b2c8c1f011114222833301234567890a';
			const status = (runtimeStatus: string, output: unknown) => ({
				...{ name: 'job', instanceId: id, runtimeStatus, input: null, customStatus: null, output },
				...{ createdTime: '2026-01-01T00:00:00Z', lastUpdatedTime: '2026-01-01T00:00:05Z' },
			});
			const path = `/runtime/webhooks/durabletask/instances/${id}`;
			const headers = { 'content-type': 'application/json' };
			const server = await startReplies([
				{
					...{ to: '^POST ', status: 202, headers },
					body: { id, statusQueryGetUri: `https://x.example${path}?code=abcdefgh` },
				},
				{ to: `^GET ${path}`, status: 202, headers, body: status('Running', null) },
				{ to: `^GET ${path}`, status: 200, headers, body: status('Completed', { n: 7 }) },
			]);
			const credentials = local.credential(durable, { hostUrl: server.url });
			const options = { instanceId: id, reuseConnections };
			const { items } = await local.invoke(durable, 'job', { options }, { credentials });
			await server.close();
			expect(items[0]?.json).toMatchObject({
				...{ status: 'succeeded', invocationType: 'sync', payload: { n: 7 }, invocationId: id },
				...{ startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:00:05.000Z' },
			});
			expect(server.sent.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
			expect(server.unexpected).toEqual([]);
		});

		it("bears the caller's ID, which is refused while its run goes on", async () => {
			const { held, letGo, arrived } = holder();
			const instanceId = `order:47.${reuseConnections ? 1 : 2}`;
			const event = JSON.stringify({ ms: 1, held });
			const start = { invocationType: 'async', event, options: { instanceId } };
			const { first } = await run(durable, 'job', start);
			expect(first).toMatchObject({ status: 'accepted', invocationId: instanceId });
			await arrived(1);
			const again = await run(durable, 'job', start);
			expect(again.first).toMatchObject({
				error: 'An orchestration with this instance ID has not ended yet',
				details: { category: 'invalidRequest', sideEffect: 'none', attempts: 1 },
			});
			letGo();
			await untilDone(instanceId);
			expect(local.cloud.invocations('job')).toBe(1);
		});

		it.each(['a/b', '..', 'a b', '@x', 'x'.repeat(101), 'a?b', 'ä'])(
			'the ID %j is refused before anything is sent',
			async (instanceId) => {
				const { first } = await run(durable, 'job', { options: { instanceId } });
				expect(first).toMatchObject({
					error: expect.stringContaining("'Instance ID'") as string,
					details: { category: 'invalidRequest', attempts: 0 },
				});
				expect(local.cloud.requests).toEqual([]);
			},
		);

		it('a start whose answer was lost is not repeated; with Idempotent it is, and runs once', async () => {
			const lost = { kind: 'reset', when: 'afterRunning' } as const;
			local.cloud.faults.add({ api: 'invoke', times: 1, fault: lost });
			const { held, letGo } = holder();
			const event = JSON.stringify({ ms: 1, held });
			const start = { invocationType: 'async', event };
			const { first } = await run(durable, 'job', start);
			expect(first.details).toMatchObject({
				...{ category: 'network', sideEffect: 'possible', attempts: 1 },
			});
			await until(() => local.cloud.invocations('job') === 1);
			local.cloud.faults.clear();
			local.cloud.faults.add({ api: 'invoke', times: 1, fault: lost });
			const repeated = await run(durable, 'job', { ...start, options: { idempotent: true } });
			expect(repeated.first).toMatchObject({ status: 'accepted', metrics: { attempts: 2 } });
			await until(() => local.cloud.invocations('job') === 2);
			letGo();
			expect(local.cloud.invocations('job')).toBe(2);
		});

		it('an unknown one is not found, and nothing ran', async () => {
			const { first } = await run(durable, 'no-such-orchestrator');
			expect(first.details).toMatchObject({
				...{ category: 'notFound', sideEffect: 'none', httpStatusCode: 400, attempts: 1 },
			});
		});

		it('takes the key of the extension, and no key of functions', async () => {
			expect(
				(await run(durable, 'slow', { event: '{"ms":1}' }, otherKeys.system)).first,
			).toMatchObject({ status: 'succeeded' });
			const { first } = await run(durable, 'slow', {}, otherKeys.host);
			expect(first.details).toMatchObject({
				...{ category: 'auth', sideEffect: 'none', attempts: 1 },
				hint: expect.stringContaining('durabletask_extension') as string,
			});
			expect(local.cloud.invocations('slow')).toBe(1);
		});

		it('an order to stop one that has ended: the item with its end', async () => {
			const done = await run(durable, 'slow', { event: '{"ms":1}' });
			const { invocationId } = done.first;
			local.cloud.resetCounters();
			const { first } = await run(durable, '', of('stop', { invocationId }));
			expect(first).toMatchObject({ status: 'succeeded', payload: { sleptMs: 1 }, invocationId });
			expect(local.cloud.requests.map(({ action, status }) => [action, status])).toEqual([
				['TerminateInstance', 410],
				['GetInstance', 200],
			]);
		});

		it('Get Many: of one orchestrator, of all, and those that failed', async () => {
			await run(durable, 'job-fails', { event: '{"ms":1}' });
			await run(durable, 'slow', { event: '{"ms":1}' });
			const many = of('getAll', { returnAll: true });
			const failed = await run(durable, 'job-fails', many);
			expect(failed.json.length).toBeGreaterThan(0);
			expect(failed.json.every(({ status }) => status === 'failed')).toBe(true);
			const all = await run(durable, '', many);
			expect(all.json.length).toBeGreaterThan(failed.json.length);
			const filters = { states: ['failed'], startedAfter: '2026-01-01T00:00:00Z' };
			const filtered = await run(durable, '', { ...many, filters });
			expect(filtered.json.map(({ status }) => status)).toEqual(failed.json.map(() => 'failed'));
			const none = await run(durable, '', { ...many, filters: { states: ['expired'] } });
			expect(none.first.details).toMatchObject({ category: 'invalidRequest', attempts: 0 });
		});
	});

	describe('functions of the app', () => {
		it('Get: by name, and by URL', async () => {
			const get = { resource: 'function', operation: 'get' };
			expect((await run(durable, 'slow', get)).first).toMatchObject({
				...{ function: { name: 'slow' }, kind: 'event', runtime: 'node', invocable: true },
			});
			const { first } = await run(byUrl, 'slow', get);
			expect(first).toMatchObject({ kind: 'http', urls: [`${local.cloud.url}/urls/azure/slow`] });
			const starter = await run(byUrl, 'orchestrators/job', get);
			expect(starter.first).toMatchObject({ function: { name: 'HttpStart' } });
			const gone = await run(durable, 'gone', get);
			expect(gone.first.details).toMatchObject({ category: 'notFound' });
			expect(local.cloud.invocations()).toBe(0);
		});

		it('Get Many: those with the trigger of the API', async () => {
			const many = { resource: 'function', operation: 'getAll', returnAll: true };
			const names = async (api: typeof durable) =>
				(await run(api, '', many)).json.map((json) => (json['function'] as IDataObject)['name']);
			const [orchestrators, urls] = [await names(durable), await names(byUrl)];
			expect(orchestrators).toEqual(expect.arrayContaining(local.cloud.functionNames()));
			expect(orchestrators).not.toContain('HttpStart');
			expect(urls).toContain('HttpStart');
			expect([...orchestrators, ...urls]).not.toContain('Nightly');
		});

		it('a key that is not the master key: which one lists need', async () => {
			const many = { resource: 'function', operation: 'getAll', returnAll: true };
			const { first } = await run(durable, '', many, otherKeys.system);
			expect(first.details).toMatchObject({
				category: 'auth',
				hint: expect.stringContaining('needs _master') as string,
			});
		});
	});

	it.each(['?code=s3cr3t-in-url', '?x=1&Code=s3cr3t-in-url'])(
		'a URL with a key in it (%s) is refused, and not quoted',
		async (query) => {
			const { first } = await run(byUrl, `slow${query}`);
			expect(first).toMatchObject({
				error: "'Function' contains a key in its URL (?code=…)",
				details: { category: 'invalidRequest', attempts: 0 },
			});
			expect(JSON.stringify(first)).not.toContain('s3cr3t');
			expect(local.cloud.requests).toEqual([]);
		},
	);

	it('the key goes to the app of the credential alone', async () => {
		const other = await startReplies([{ status: 200, headers: {}, body: '{}' }]);
		const value = `${other.url}/api/x`;
		const { first } = await run(byUrl, '', { functionName: { __rl: true, mode: 'url', value } });
		await other.close();
		expect(first.details).toMatchObject({ category: 'invalidRequest', attempts: 0 });
		expect(JSON.stringify(first)).toContain('Host URL');
		expect(other.sent).toEqual([]);
	});
});
