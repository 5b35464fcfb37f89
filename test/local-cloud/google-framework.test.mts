import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { ChosenApi } from '../clouds.mts';
import { startLocal, type Local } from '../node/local.mts';
import { until } from '../until.mts';

/*
 * The real functions-framework, each function in a process of its own as on Cloud Run, behind the token check of the
 * local cloud; the node calls it.
 */

const api: ChosenApi = { provider: 'googleCloud', apiVersion: 'functionUrl' };

const SOURCE = `
let runs = 0;
exports.http = async (request, response) => {
	runs += 1;
	response.set('X-Runs', String(runs));
	const { how, status } = request.query;
	if (how === 'throws') throw new Error('out of stock');
	if (how === 'rejects') await Promise.reject(new TypeError('no such order'));
	if (how === 'exits') process.exit(1);
	if (how === 'redirects') return response.redirect('https://example.com/x');
	if (how === 'bytes') return response.type('image/png').send(Buffer.from('89504e470d0a1a0aff00', 'hex'));
	if (status) return response.status(Number(status)).send(status === '204' ? '' : 'its own words');
	const { authorization = '', traceparent } = request.headers;
	const body = Buffer.isBuffer(request.body) ? 'bytes ' + request.body.toString('hex') : request.body;
	response.json({ method: request.method, path: request.path, body, authorization, traceparent });
};
exports.event = async (event) => {
	if (event.data && event.data.fails) throw new Error('the event could not be handled');
};
`;

const main = createRequire(import.meta.url).resolve('@google-cloud/functions-framework');
const started: ChildProcess[] = [];

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	await new Promise((closed) => server.close(closed));
	return port;
}

/** One function in a process of its own. */
async function serve(folder: string, target: string, signature: string, environment: string) {
	const port = await freePort();
	const child = spawn(
		process.execPath,
		[
			join(main, '../main.js'),
			...[`--source=${folder}`, `--target=${target}`, `--port=${port}`],
			`--signature-type=${signature}`,
		],
		{ env: { PATH: process.env['PATH'], NODE_ENV: environment }, stdio: 'ignore' },
	);
	started.push(child);
	const url = `http://127.0.0.1:${port}`;
	const answers = async () =>
		await fetch(`${url}/favicon.ico`).then(
			() => true,
			() => false,
		);
	await until(answers);
	return url;
}

let folder: string;
let local: Local;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'framework-'));
	writeFileSync(join(folder, 'index.js'), SOURCE);
	const [development, production, event] = await Promise.all([
		serve(folder, 'http', 'http', 'development'),
		serve(folder, 'http', 'http', 'production'),
		serve(folder, 'event', 'cloudevent', 'production'),
	]);
	local = await startLocal({ of: { google: { servers: { development, production, event } } } });
});
afterAll(async () => {
	await local.close();
	await Promise.all(
		started.map(async (child) => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			const ended = new Promise((end) => child.once('exit', end));
			child.kill('SIGKILL');
			await ended;
		}),
	);
	rmSync(folder, { recursive: true });
});

type Json = IDataObject & { payload: IDataObject; details: IDataObject };
const call = async (name: string, parameters: object = {}): Promise<Json> =>
	(await local.invoke(api, name, parameters)).items[0]?.json as Json;
/** How often the function ran, by its own count; looking runs it once more. */
const runs = async (name: string): Promise<number> => {
	const { responseHeaders } = await call(name);
	return Number((responseHeaders as IDataObject)['x-runs']);
};

it('what the function sees: method, path, body, its trace, and a token that it cannot use', async () => {
	const json = await call('production/orders', { httpMethod: 'PUT', event: '{"id":1}' });
	expect(json).toMatchObject({
		...{ status: 'succeeded', httpStatusCode: 200 },
		payload: { method: 'PUT', path: '/orders', body: { id: 1 } },
	});
	expect(json.payload['authorization']).toMatch(/^Bearer .*\.SIGNATURE_REMOVED_BY_GOOGLE$/);
	expect(json.payload['traceparent']).toContain(String(json['requestId']));
});

it('without a token the framework is not reached', async () => {
	const before = await runs('production');
	const { items } = await local.invoke(
		api,
		'production',
		{ authentication: 'none' },
		{ credentials: {} },
	);
	expect(items[0]?.json['details']).toMatchObject({ category: 'auth', sideEffect: 'none' });
	expect(await runs('production')).toBe(before + 1);
});

const category = 'function';
const ran = { category, sideEffect: 'certain', attempts: 1, retryable: false, httpStatusCode: 500 };

it.each([
	['throws', 'out of stock'],
	['rejects', 'no such order'],
])('code that %s is a crash, with its message in development', async (how, message) => {
	const before = await runs('development');
	const { details } = await call(`development?how=${how}`, { options: { idempotent: true } });
	expect(details).toMatchObject({ ...ran, functionError: { type: 'crash', message } });
	expect(await runs('development')).toBe(before + 2);
});

it('in production the message is in the log only', async () => {
	const { details } = await call('production?how=throws');
	expect(details).toMatchObject({ ...ran, functionError: { type: 'crash' } });
	expect(details['functionError']).toMatchObject({
		message: expect.stringMatching(/in its log only/) as string,
	});
});

it('a CloudEvent function: 204 where it took the event, an error where it failed', async () => {
	const headerParameters = {
		parameters: [
			...[{ name: 'ce-id', value: '1' }],
			...[{ name: 'ce-specversion', value: '1.0' }],
			...[{ name: 'ce-type', value: 'order.placed' }],
			...[{ name: 'ce-source', value: '//shop' }],
		],
	};
	const options = { headerParameters };
	expect(await call('event', { options })).toMatchObject({
		...{ status: 'succeeded', httpStatusCode: 204, payload: null },
	});
	const { details } = await call('event', { options, event: '{"fails":true}' });
	expect(details).toMatchObject({ ...ran, functionError: { type: 'error' } });
});

it.each([
	['400', 'Bad Request'],
	['404', 'Not Found'],
	['429', 'Too Many Requests'],
	['503', 'Service Unavailable'],
])('its own %s is its own, and runs once', async (status, name) => {
	const before = await runs('production');
	const { details } = await call(`production?status=${status}`);
	expect(details).toMatchObject({
		...{ category, code: `HTTP ${status}`, attempts: 1, sideEffect: 'certain' },
		functionError: { message: `${name}: its own words` },
	});
	expect(await runs('production')).toBe(before + 2);
});

it('no content, a redirect and bytes are results', async () => {
	expect(await call('production?status=204')).toMatchObject({ status: 'succeeded', payload: null });
	expect(await call('production?how=redirects')).toMatchObject({
		...{ status: 'succeeded', httpStatusCode: 302 },
		responseHeaders: { location: 'https://example.com/x' },
	});
	const { items } = await local.invoke(api, 'production?how=bytes');
	expect(items[0]?.binary?.['data']?.mimeType).toBe('image/png');
});

it.each(['42', '"text"', 'true'])(
	'the event %s is refused by the framework: 400, and the code did not run',
	async (event) => {
		const before = await runs('production');
		const { details } = await call('production', { event });
		expect(details).toMatchObject({ category, code: 'HTTP 400', attempts: 1 });
		expect(await runs('production')).toBe(before + 1);
	},
);

it.each(['[1,2]', '{}'])('the event %s is taken', async (event) => {
	const { payload } = await call('production', { event });
	expect(payload['body']).toEqual(JSON.parse(event));
});

it('a process that ends is an error that may have run, and is not started again', async () => {
	const { details } = await call('development?how=exits');
	expect(details).toMatchObject({ attempts: 1 });
	expect(['possible', 'certain']).toContain(details['sideEffect']);
});
