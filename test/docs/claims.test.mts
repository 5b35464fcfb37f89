import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callbackSnippet, claims, isCorrected } from './claims.mts';

describe('what was found not to be true is not said any more', () => {
	it.each(claims.map((claim) => [claim.page, claim.what, claim] as const))(
		'%s: %s',
		(_page, _what, claim) => expect(isCorrected(claim)).toBe(true),
	);
});

describe('the function that calls back', () => {
	type Handler = (event: Buffer) => Promise<void>;
	/** The snippet as a function, with pauses of no length. */
	const handlerOf = (work: (id: string) => Promise<unknown>): Handler => {
		const exports: { handler?: Handler } = {};
		const at = new Function('exports', 'work', 'setTimeout', callbackSnippet()) as (
			...given: unknown[]
		) => void;
		at(exports, work, (again: () => void) => setImmediate(again));
		if (!exports.handler) throw new Error('The snippet exports no handler');
		return exports.handler;
	};

	/** Posts to a workflow that answers with these statuses in turn, the last one over and over. */
	async function callBack(statuses: readonly number[], work: () => Promise<unknown>) {
		const posted: unknown[] = [];
		const server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				posted.push(JSON.parse(String(Buffer.concat(chunks))));
				response.writeHead(statuses[posted.length - 1] ?? statuses.at(-1) ?? 500).end();
			});
		});
		await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
		const resumeUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		const event = Buffer.from(JSON.stringify({ orderId: 'a', resumeUrl }));
		const ended = await handlerOf(work)(event).then(
			() => 'taken',
			(error: Error) => error.message,
		);
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
		return { ended, posted };
	}

	it('posts again while the execution is not saved as waiting', async () => {
		const { ended, posted } = await callBack([409, 409, 503, 200], async () => 7);
		expect(ended).toBe('taken');
		expect(posted).toEqual(Array(4).fill({ ok: true, result: 7 }));
	});

	it('posts a failure as well', async () => {
		const fails = async () => await Promise.reject(new Error('sold out'));
		const { ended, posted } = await callBack([200], fails);
		expect([ended, posted]).toEqual(['taken', [{ ok: false, message: 'Error: sold out' }]]);
	});

	it('gives up where nobody waits any more', async () => {
		expect(await callBack([404], async () => 7)).toMatchObject({
			ended: 'n8n did not take the result: HTTP 404',
		});
		const { ended, posted } = await callBack([409], async () => 7);
		expect([ended, posted.length]).toEqual(['n8n did not take the result', 20]);
	});
});
