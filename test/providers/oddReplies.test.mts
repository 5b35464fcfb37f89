import fc from 'fast-check';
import { asKind, callOf, reply } from './exchange.mts';
import { registered } from './registered.mts';

const apis = registered.map(({ name, api, account, row }) => {
	const { namespace = '' } = row;
	const call = (asynchronous: boolean) => callOf(api, account, { asynchronous, namespace });
	return [name, api, call(false), call(true), row] as const;
});
const DEEP = 100_000;
const nested = '['.repeat(DEEP) + ']'.repeat(DEEP);
const HTML = '<!DOCTYPE html><html><body>502 Bad Gateway</body></html>';
const html = { 'content-type': 'text/html' };

/** What a function behind a URL answers is its own, whatever it is. */
const documented = apis.filter(([, api]) => !api.supports.http);

describe.each(documented)('%s: replies nobody documented', (_name, api, sync, start, row) => {
	const refusedBy = (body: string | Buffer | object, headers = {}, status = 200) =>
		[sync, start].map((call) => {
			const { failure } = asKind(api.readInvoke(reply(body, headers, status), call), 'refused');
			return failure;
		});

	it.each([
		['a page of a gateway', HTML, html],
		['a page that does not say so', HTML, {}],
		['nothing at all', '', {}],
		['binary garbage', Buffer.from([0x1f, 0x8b, 8, 0, 255, 254]), {}],
		['a truncated body', '{"Response":{"RequestId":"c2af', {}],
		['an envelope of another service', { status: 'ok', items: [] }, {}],
		['a bare JSON value', 'true', {}],
	])('%s under HTTP 200 is no success', (_what, body, headers) => {
		const bare = row.bareResults && !String(body).startsWith('<');
		for (const call of bare ? [start] : [sync, start]) {
			const { failure } = asKind(api.readInvoke(reply(body, headers), call), 'refused');
			expect(failure).toMatchObject({ category: 'service', sideEffect: 'possible', code: null });
			expect(failure.repeatable).toBe('ifIdempotent');
			expect(failure.message).toMatch(/not in its documented form/);
		}
	});

	it.each([
		[301, 'network', 'none'],
		// Without a sign of the cloud, something in between may have written it after the call had come through.
		[400, 'invalidRequest', 'possible'],
		[403, 'auth', 'possible'],
		[404, 'notFound', 'possible'],
		[413, 'invalidRequest', 'possible'],
		[429, 'throttled', 'possible'],
		[500, 'service', 'possible'],
		[502, 'service', 'possible'],
		[504, 'timeout', 'possible'],
	])('a page with status %i is read by its status', (status, category, sideEffect) => {
		for (const failure of refusedBy(HTML, html, status)) {
			expect(failure).toMatchObject({ category, sideEffect, httpStatusCode: status });
			expect(failure.cloudMessage).toContain('502 Bad Gateway');
		}
	});
});

describe.each(apis)('%s: replies that nobody expects', (_name, api, sync, start) => {
	it.each([
		['nested 100,000 deep', nested],
		[
			'nested 100,000 deep in every member',
			`{"Response":{"Result":{"RetMsg":${nested},"InvokeResult":1}},"code":0,"data":{"requestId":"r","payLoad":${nested},"retCode":1},"request_id":"r","status":500,"result":${nested},"errorMessage":${nested},"stackTrace":[${nested}]}`,
		],
		[
			'full of numbers no double holds',
			'{"code":1e400,"Response":{"Result":{"Duration":1e400,"RetMsg":1e999}},"status":1e400,"result":-1e400}',
		],
		['with a byte order mark', '\ufeff{"code":0,"data":{}}'],
		[
			'with members of Object.prototype',
			'{"__proto__":{"code":0},"constructor":1,"toString":2,"code":"hasOwnProperty","Code":"__proto__","error_code":"constructor"}',
		],
	])('a body %s does not break the reader', (_what, body) => {
		for (const call of [sync, start]) {
			for (const status of [200, 202, 400, 500]) {
				for (const headers of [
					{},
					{
						'x-fc-request-id': 'r',
						'x-fc-error-type': 'E',
						'x-cff-request-id': 'r',
						'x-cff-response-version': 'v1',
						'x-func-err-code': '1',
					},
				]) {
					const { kind } = api.readInvoke(reply(body, headers, status), call);
					expect(['completed', 'accepted', 'functionError', 'refused']).toContain(kind);
				}
			}
		}
	});

	it('whatever comes, one of the four outcomes goes out', () => {
		const headerName = fc.constantFrom(
			...['content-type', 'date', 'x-fc-request-id', 'x-fc-error-type', 'x-fc-log-result'],
			...['x-fc-invocation-duration', 'x-cff-invoke-summary', 'x-cff-response-version'],
			...['x-func-err-code', 'x-is-func-err', 'x-cff-function-log', 'x-request-id'],
		);
		const member = fc.constantFrom(
			...['Response', 'Result', 'Error', 'Code', 'RetMsg', 'InvokeResult', 'code', 'data'],
			...['payLoad', 'retCode', 'requestId', 'error_code', 'error_msg', 'result', 'status', 'log'],
		);
		const { tree } = fc.letrec((tie) => ({
			tree: fc.oneof(
				{ depthSize: 'small' },
				fc.jsonValue(),
				fc.dictionary(member, tie('tree'), { maxKeys: 5 }),
			),
		}));
		const body = fc.oneof(
			tree.map((value) => Buffer.from(JSON.stringify(value))),
			fc.uint8Array().map((bytes) => Buffer.from(bytes)),
			fc.string().map((text) => Buffer.from(text)),
		);
		const status = fc.constantFrom(200, 202, 204, 302, 400, 401, 404, 429, 500, 503);
		fc.assert(
			fc.property(
				...([body, fc.dictionary(headerName, fc.string()), status, fc.boolean()] as const),
				(bytes, headers, code, asynchronous) => {
					const outcome = api.readInvoke(reply(bytes, headers, code), asynchronous ? start : sync);
					const least = api.supports.http ? 400 : 300;
					if (code < 200 || code >= least)
						expect(['refused', 'functionError']).toContain(outcome.kind);
					if (outcome.kind === 'refused') expect(outcome.failure.message).not.toBe('');
					if (outcome.kind === 'functionError') expect(typeof outcome.error.message).toBe('string');
				},
			),
			{ numRuns: 300 },
		);
	});
});
