import { request as send } from 'node:http';
import type { Reply } from './case.mts';
import { startReplies } from './replies.mts';

interface Came {
	status: number | undefined;
	rawHeaders: string[];
	body: Buffer;
}

/** One request on a connection of its own. */
const get = async (url: string, headers = {}) =>
	await new Promise<Came>((resolve, reject) => {
		const sending = send(url, { agent: false, headers, method: 'POST' }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				const { statusCode: status, rawHeaders } = response;
				resolve({ status, rawHeaders, body: Buffer.concat(chunks) });
			});
		});
		sending.on('error', reject).end('event');
	});

const answer = (status: number, body: unknown, more: object = {}): Reply =>
	({ status, headers: {}, body, ...more }) as Reply;

async function withReplies<T>(
	replies: readonly Reply[],
	work: (server: Awaited<ReturnType<typeof startReplies>>) => Promise<T>,
): Promise<T> {
	const server = await startReplies(replies);
	try {
		return await work(server);
	} finally {
		await server.close();
	}
}

describe('the replies of a report', () => {
	it('status, headers and bytes as reported, logs in base64', async () => {
		const headers = { 'x-request-id': 'r-1', 'content-type': 'text/plain' };
		const reply = answer(412, 'Grüße\n', { headers, base64Headers: { 'x-log': 'FC Start\r\n' } });
		const { status, rawHeaders, body } = await withReplies([reply], ({ url }) => get(url));
		expect({ status, body: body.toString() }).toEqual({ status: 412, body: 'Grüße\n' });
		expect(rawHeaders).toEqual([
			...['x-request-id', 'r-1', 'content-type', 'text/plain'],
			...['x-log', Buffer.from('FC Start\r\n').toString('base64')],
			...['content-length', '8', 'Connection', 'close'],
		]);
	});

	it.each([
		['an object', { a: [1.5, null] }, '{"a":[1.5,null]}'],
		['null', null, 'null'],
		['the text null', 'null', 'null'],
		['nothing', '', ''],
	])('%s as body', async (_what, body, bytes) => {
		const came = await withReplies([answer(200, body)], ({ url }) => get(url));
		expect(came.body.toString()).toBe(bytes);
	});

	it('in turn, the last one again', async () => {
		const statuses = await withReplies([answer(202, ''), answer(404, '')], async ({ url }) => [
			...[await get(url), await get(url), await get(url)].map(({ status }) => status),
		]);
		expect(statuses).toEqual([202, 404, 404]);
	});

	it('each to the request it fits; any other has none', async () => {
		const replies = [
			answer(202, '', { to: 'x-action: Invoke$' }),
			answer(200, '', { to: '^POST /aliases' }),
		];
		await withReplies(replies, async ({ url, sent, unexpected }) => {
			expect((await get(`${url}/aliases`)).status).toBe(200);
			expect((await get(url, { 'X-Action': 'Invoke' })).status).toBe(202);
			await expect(get(`${url}/versions`)).rejects.toThrow();
			expect(sent.map((one) => one.url)).toEqual(['/aliases', '/', '/versions']);
			expect(unexpected.map((one) => one.url)).toEqual(['/versions']);
		});
	});

	it.each([
		['close', 'socket hang up'],
		['reset', 'ECONNRESET'],
	] as const)('%s: no byte comes', async (fault, words) => {
		await withReplies([{ fault }], async ({ url, sent }) => {
			await expect(get(url)).rejects.toThrow(words);
			expect(sent).toHaveLength(1);
		});
	});

	it('hang: nothing comes until the server goes away', async () => {
		const server = await startReplies([{ fault: 'hang' }]);
		const waiting = get(server.url).then(
			() => 'answered',
			() => 'ended',
		);
		while (server.sent.length === 0) await new Promise(setImmediate);
		await server.close();
		expect(await waiting).toBe('ended');
	});
});
