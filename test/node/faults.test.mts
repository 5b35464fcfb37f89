import type { IDataObject } from 'n8n-workflow';
import { faults, startFaultyServer } from './faultyServer.mts';
import { parametersOf, startLocal, type Local } from './local.mts';

let local: Local;
let server: Awaited<ReturnType<typeof startFaultyServer>>;
beforeAll(async () => {
	local = await startLocal();
	server = await startFaultyServer();
});
afterAll(async () => {
	await server.close();
	await local.close();
});

const api = { provider: 'alibabaCloud', apiVersion: '2023-03-30' } as const;
const names = Object.keys(faults);
const sync = { functionName: { __rl: true, mode: 'name', value: '={{ $json.f }}' } };
const start = { ...sync, invocationType: 'async' };

/** Fault → [sends by default, sends where a second run does no harm], category, did it run? */
const expected: Record<string, [number, number, string, string]> = {
	throttled: [3, 3, 'throttled', 'none'],
	refused403: [1, 1, 'auth', 'none'],
	missing: [1, 1, 'notFound', 'none'],
	internal: [1, 3, 'service', 'possible'],
	gateway: [1, 3, 'service', 'possible'],
	page: [1, 3, 'service', 'possible'],
	redirect: [1, 1, 'network', 'none'],
	functionError: [1, 1, 'function', 'certain'],
	reset: [1, 3, 'network', 'possible'],
	close: [1, 3, 'network', 'possible'],
	cut: [1, 3, 'network', 'possible'],
	stall: [1, 1, 'timeout', 'possible'],
	silence: [1, 1, 'timeout', 'possible'],
};

describe('every fault of the wire: sends, category and side effect', () => {
	it.each([
		['by default', sync, {}, 0],
		['idempotent', sync, { idempotent: true }, 1],
		['an asynchronous start', start, {}, 0],
		['an asynchronous start with a task id', start, { taskId: 'order-1' }, 1],
	] as const)('%s', async (_mode, parameters, options, column) => {
		server.counts.clear();
		const { items } = await local.engine.runNode({
			credentials: local.credential(api, { endpoint: server.url }),
			onError: 'continueRegularOutput',
			parameters: parametersOf(api, '', {
				...parameters,
				options: { timeout: '={{ $json.ms }}', maxConcurrency: 20, ...options },
			}),
			input: names.map((f) => ({ json: { f, ms: /stall|silence/.test(f) ? 3000 : 50_000 } })),
		});
		const asynchronous = parameters === start;
		for (const [index, name] of names.entries()) {
			const [sends, category, sideEffect] = [
				...([expected[name]?.[column], expected[name]?.[2], expected[name]?.[3]] as const),
			];
			// An asynchronous start has no function error to tell.
			if (asynchronous && name === 'functionError') continue;
			const details = items[index]?.json['details'] as IDataObject | undefined;
			expect([
				name,
				server.counts.get(name),
				details?.['category'],
				details?.['sideEffect'],
			]).toEqual([name, sends, category, sideEffect]);
			expect([name, details?.['attempts']]).toEqual([name, sends]);
		}
	});
});
