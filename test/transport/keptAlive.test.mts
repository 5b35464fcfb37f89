import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { CredentialChoice } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { turns, until } from '../until.mts';
import { keptAliveTransport } from '../../nodes/InvokeServerlessFunction/transport/keptAlive.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A server that answers `/quick` and nothing else; counts the requests that came, and those that still wait. */
async function startSilence() {
	let arrived = 0;
	let waiting = 0;
	const server = createServer((request, response) => {
		request.resume();
		if (request.url === '/quick') return void response.end('{}');
		arrived += 1;
		waiting += 1;
		response.on('close', () => (waiting -= 1));
	});
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		arrived: () => arrived,
		waiting: () => waiting,
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

const requestTo = (url: string) => ({
	...{ method: 'POST' as const, url, headers: {}, body: Buffer.from('{}') },
});

/**
 * The transport as an execution has it, with a cancel signal as n8n gives.
 * @param mayPause whether a busy machine may pause so long between two calls that the second goes another way
 */
function transportWith(cancel: AbortSignal, mayPause = false) {
	const context = {
		helpers: {},
		evaluateExpression: () => '',
		getExecutionCancelSignal: () => cancel,
	};
	const credential = {
		type: 'someApi',
		sign: (_data: unknown, options: IHttpRequestOptions) => options,
	} as unknown as CredentialChoice;
	const helper = {
		async send(): Promise<never> {
			if (!mayPause) throw new Error('The helper is not to be asked');
			return { kind: 'failed' } as never;
		},
	};
	return keptAliveTransport(context as never, credential, {}, helper, 'Some Cloud');
}

describe('kept-alive calls whose signals could be collected as garbage', () => {
	let silence: Awaited<ReturnType<typeof startSilence>>;
	beforeEach(async () => {
		silence = await startSilence();
	});
	afterEach(async () => await silence.close());

	// Optimised code lets go of what it does not need any more: so does a node that has run for a while.
	beforeAll(async () => {
		const server = await startSilence();
		const transport = transportWith(new AbortController().signal, true);
		for (let round = 0; round < 10; round += 1) {
			const calls = Array.from(
				{ length: 50 },
				async () => await transport.send(requestTo(`${server.url}quick`), 60_000),
			);
			await Promise.all(calls);
		}
		await server.close();
	});

	const callAll = (cancel: AbortSignal, timeoutMs: number) => {
		const transport = transportWith(cancel);
		const request = requestTo(silence.url);
		return Array.from({ length: 20 }, async () => await transport.send(request, timeoutMs));
	};
	/** Collects what nobody holds while calls wait: more than once, since one thing may hold another. */
	const collectAll = async () => {
		for (let time = 0; time < 3; time += 1) {
			collect();
			await turns();
		}
	};

	it('the deadline endings them', async () => {
		// As long as so many calls take when they are answered, many times over: all of them get there first.
		const began = performance.now();
		const quick = transportWith(new AbortController().signal);
		// On an origin of its own: to one that has been idle for a second the calls go another way.
		const server = await startSilence();
		await Promise.all(
			Array.from({ length: 20 }, () => quick.send(requestTo(`${server.url}quick`), 60_000)),
		);
		await server.close();
		const timeoutMs = Math.max(5000, 20 * (performance.now() - began));
		const calls = callAll(new AbortController().signal, timeoutMs);
		await until(() => silence.arrived() === 20);
		await collectAll();
		await until(() => silence.waiting() === 0);
		expect((await Promise.all(calls)).map(({ kind }) => kind)).toEqual(Array(20).fill('failed'));
	});

	it('cancelling ends them', async () => {
		const cancel = new AbortController();
		const calls = callAll(cancel.signal, 200_000);
		await until(() => silence.waiting() === 20);
		await collectAll();
		cancel.abort();
		await until(() => silence.waiting() === 0);
		const sent = await Promise.all(calls);
		expect(sent[0]).toMatchObject({ kind: 'failed', failure: { category: 'cancelled' } });
	});
});
