import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { CredentialChoice } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { keptAliveTransport } from '../../nodes/InvokeServerlessFunction/transport/keptAlive.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A server that answers `/quick` and nothing else; counts the requests that are still waiting for it. */
async function startSilence() {
	let waiting = 0;
	const server = createServer((request, response) => {
		request.resume();
		if (request.url === '/quick') return void response.end('{}');
		waiting += 1;
		response.on('close', () => (waiting -= 1));
	});
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
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

/** The transport as an execution has it, with a cancel signal as n8n gives. */
function transportWith(cancel: AbortSignal) {
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
			throw new Error('The helper is not to be asked');
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
		const transport = transportWith(new AbortController().signal);
		for (let round = 0; round < 60; round += 1) {
			const calls = Array.from(
				{ length: 50 },
				async () => await transport.send(requestTo(`${server.url}quick`), 5000),
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
	/** Collects garbage until so many calls wait; on a busy machine that takes its time. */
	const collectingUntil = async (waiting: number) => {
		for (const end = Date.now() + 9000; Date.now() < end && silence.waiting() !== waiting; ) {
			collect();
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		expect(silence.waiting()).toBe(waiting);
		collect();
	};

	it('the deadline ends them', async () => {
		const calls = callAll(new AbortController().signal, 4000);
		await collectingUntil(20);
		await collectingUntil(0);
		expect((await Promise.all(calls)).map(({ kind }) => kind)).toEqual(Array(20).fill('failed'));
	}, 40_000);

	it('cancelling ends them', async () => {
		const cancel = new AbortController();
		const calls = callAll(cancel.signal, 200_000);
		await collectingUntil(20);
		cancel.abort();
		await collectingUntil(0);
		const sent = await Promise.all(calls);
		expect(sent[0]).toMatchObject({ kind: 'failed', failure: { category: 'cancelled' } });
	}, 40_000);
});
