import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeExecutionData } from 'n8n-workflow';
import type { Sample } from '../fuzz/samples/sample.mts';
import { apis, isByUrl, located, placedAt } from '../clouds.mts';
import { startLocal, type Local } from './local.mts';

/** A server that gives prepared replies, byte for byte and in turn, to whatever it is asked. */
async function startReplay(prepared: readonly Sample[]) {
	let connections = 0;
	let next = 0;
	const server = createServer((request, response) => {
		request.resume().on('end', () => {
			const { reply } = prepared[next++ % prepared.length] as Sample;
			response.sendDate = false;
			response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length });
			response.end(reply.body);
		});
	}).on('connection', () => (connections += 1));
	// A busy machine may be slow to send the next call.
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		connections: () => connections,
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

/** How long the call took, and what the server says of the connection, which is no part of the reply. */
const DIFFERENT = ['roundTripMs', 'connection', 'keep-alive'];

let local: Local;
beforeAll(async () => void (local = await startLocal()));
afterAll(async () => await local.close());

describe.each(apis)('%s: the same reply makes the same item, byte for byte', (_name, api) => {
	const { samples: known } = api.cloud;
	// Where the caller names the request, no two have the same name.
	const different = new Set([...DIFFERENT, ...(isByUrl(api) ? ['requestId'] : [])]);
	/** The item as JSON text, binary data included; without IDs that are made for each call. */
	const textOf = (item: INodeExecutionData) =>
		JSON.stringify(item, (key, value: unknown) => (different.has(key) ? undefined : value)).replace(
			/"[0-9a-f]{32}"/g,
			'"made for the call"',
		);
	// More than there are replies: a clock that is wrong makes two calls of one.
	const input = Array.from({ length: known.length + 5 }, () => ({ json: {} }));
	const over = async (reuseConnections: boolean, more: object) => {
		// An origin of its own: to one that has been idle for a second the calls go on new connections.
		const replay = await startReplay(known);
		const options = {
			...{ maxAttempts: 1, maxConcurrency: 1, includeRawResponse: true, reuseConnections },
			...more,
		};
		const credentials = local.credential(api, placedAt(api.credential, replay.url));
		const parameters = {
			// A log that is a request of its own would take the reply of the next call.
			logType: api.can.logTail && !isByUrl(api) ? 'tail' : 'none',
			functionName: located(api, 'hello', replay.url),
			options,
		};
		const { items } = await local.invoke(api, 'hello', parameters, { credentials, input });
		await replay.close();
		const texts = items.map((item) => textOf(item).replaceAll(replay.url, ''));
		return { items: texts, connections: replay.connections() };
	};

	it.each([
		['errors thrown', {}],
		['errors as items', { onFunctionError: 'output', unwrapNestedJson: false }],
		['as a file', { payloadFormat: 'binary' }],
	])('%s', async (_what, more) => {
		const [kept, opened] = [await over(true, more), await over(false, more)];
		expect(known.length).toBeGreaterThan(5);
		expect(kept.items).toHaveLength(input.length);
		expect(kept.items).toEqual(opened.items);
		// Both transports were what they are said to be.
		expect(opened.connections).toBeGreaterThanOrEqual(input.length);
		// `fetch` opens another one in some 10,000 calls, and after a pause of a busy machine.
		expect(kept.connections).toBeLessThan(input.length / 2);
	});
});
