import type { Refused } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import {
	readHttpFunction,
	type HttpSigns,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/httpFunction.ts';
import { reply } from '../exchange.mts';

const OWN = "This reply came from the function's own code";
const signs: HttpSigns = {
	requestId: ['x-id'],
	gatewayHeaders: /^x-gateway/,
	refusal: () => null,
	failure: () => null,
	callerRefused: 'check the caller.',
};
const SIGNED = { 'x-id': 'r-1' };
const read = (given: ReturnType<typeof reply>, more: Partial<HttpSigns> = {}) =>
	readHttpFunction(given, { ...signs, ...more });
const messageOf = (body: string | Buffer, headers: Record<string, string>, status = 404) => {
	const outcome = read(reply(body, { ...SIGNED, ...headers }, status));
	return outcome.kind === 'functionError' ? outcome.error.message : null;
};

describe('what a function behind a URL answers', () => {
	it.each([
		[200, '', null],
		[302, 'there', 'there'],
		[399, 'x', 'x'],
	])('%d with %p is its result', (status, body, payload) => {
		const outcome = read(reply(body, { ...SIGNED, 'x-gateway-a': '1', etag: 'e' }, status));
		expect(outcome).toMatchObject({
			...{ kind: 'completed', ids: { requestId: 'r-1', invocationId: 'r-1' } },
			http: { statusCode: status },
		});
		const { payload: shown, http } = outcome as { payload: Buffer | null; http: object };
		expect(shown === null ? null : String(shown)).toBe(payload);
		expect(http).toEqual({ statusCode: status, headers: { 'x-id': 'r-1', etag: 'e' } });
	});

	it('keeps each of its cookies', () => {
		const cookies = ['a=1', 'b=2'];
		const outcome = read({ ...reply('', { ...SIGNED, 'set-cookie': 'a=1, b=2' }), cookies });
		expect(outcome).toMatchObject({ http: { headers: { 'x-id': 'r-1', 'set-cookie': cookies } } });
	});

	it.each([
		['no order', {}, 404, 'Not Found: no order'],
		['no order', { 'content-type': 'text/plain' }, 404, 'Not Found: no order'],
		['x'.repeat(300), {}, 404, `Not Found: ${'x'.repeat(200)}`],
		['', {}, 404, 'Not Found'],
		['', {}, 499, 'HTTP 499'],
		['GIF', { 'content-type': 'image/gif' }, 404, 'Not Found'],
		['PK', { 'content-type': 'application/zip' }, 404, 'Not Found'],
		['an x', { 'content-type': 'text/x-image/y' }, 404, 'Not Found: an x'],
	])('%p, %j, %d is the error %p', (body, headers, status, message) => {
		expect(messageOf(body, headers, status)).toBe(message);
	});

	it.each([
		[400, `${OWN}.`],
		[401, `${OWN}, or the URL refused the caller: check the caller.`],
		[403, `${OWN}, or the URL refused the caller: check the caller.`],
		[404, `${OWN}, or nothing is published at this path or for this method.`],
		[405, `${OWN}, or nothing is published at this path or for this method.`],
		[500, `${OWN}.`],
	])('%d is its error: who may have written it', (status, hint) => {
		expect(read(reply('x', SIGNED, status))).toMatchObject({
			...{ kind: 'functionError', sideEffect: 'certain' },
			...{ error: { type: `HTTP ${status}` }, explanation: { ending: 'answered', hint } },
		});
	});

	it('503 asks for another call, which is safe for what may run twice alone', () => {
		const outcome = read(reply('busy', SIGNED, 503));
		expect(outcome).toMatchObject({ kind: 'functionError' });
		expect((outcome as { again?: object }).again).toEqual({
			...{ category: 'function', code: 'HTTP 503', message: 'Service Unavailable: busy' },
			...{ cloudMessage: null, hint: null, httpStatusCode: 503, requestId: 'r-1' },
			...{ sideEffect: 'certain', repeatable: 'ifIdempotent', retryAfterMs: null },
			...{ serverTime: null, staleGrant: false },
		});
		expect(read(reply('x', SIGNED, 500))).not.toHaveProperty('again');
	});

	it('400 of a firewall may have stopped the call', () => {
		const firewall = /blocked/;
		for (const status of [400, 403]) {
			expect(read(reply('<p>blocked', SIGNED, status), { firewall })).toMatchObject({
				...{ kind: 'functionError', sideEffect: 'possible' },
				explanation: { hint: expect.stringContaining('web application firewall') as string },
			});
		}
		expect(read(reply('<p>blocked', SIGNED, 200), { firewall }).kind).toBe('completed');
	});
});

describe("the platform's own word", () => {
	const refused = (more: object): Refused => ({
		kind: 'refused',
		failure: {
			...{ category: 'service', code: null, cloudMessage: null, message: 'm', hint: 'h' },
			...more,
		} as never,
	});
	const CALLER = {
		...{ category: 'auth', message: 'The URL refused the call' },
		hint: 'It may be the caller that is refused, or the method: check the caller.',
	};
	it.each([
		['a fault', {}, {}, { category: 'service', message: 'm', hint: 'h' }],
		[
			'nothing there',
			{ category: 'notFound' },
			{ nothingThere: 'Publish it.' },
			{ hint: 'Publish it.' },
		],
		['nothing there, as it says', { category: 'notFound' }, {}, { hint: 'h' }],
		['the caller', { category: 'auth' }, {}, CALLER],
		['the caller, by a code', { category: 'auth', code: 'C' }, {}, { message: 'm', hint: 'h' }],
		[
			'a call without a signature',
			{ category: 'invalidRequest', code: 'C', cloudMessage: 'no signature' },
			{ unsigned: /^C no signature/ },
			CALLER,
		],
	])('%s', (_what, failure, more, expected) => {
		const outcome = read(reply(''), { refusal: () => refused(failure), ...more });
		expect(outcome).toMatchObject({ kind: 'refused', failure: expected });
	});

	it('is that a run broke off', () => {
		const error = { type: 'T', message: 'crashed', stackTrace: null };
		expect(read(reply('', SIGNED, 500), { failure: () => error })).toMatchObject({
			...{ kind: 'functionError', error, payload: null },
		});
	});
});
