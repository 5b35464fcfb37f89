import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';
import { apiOf, apis, clouds, isByUrl, type Api } from '../../clouds.mts';
import { turns, until } from '../../until.mts';
import { engineGlobal } from '../../engine/environment.mts';
import { alibaba, createLab, detailsOf, huawei, ID, seen, transports, type Lab } from './lab.mts';
import { startStage, type Read } from './server.mts';
import { isSignIn, token } from './twice.mts';

/*
 * The faults that were found from outside are of eight kinds. Of each kind here is something that nobody had
 * found: what holds for a kind holds for its next case.
 */

let lab: Lab;
beforeAll(async () => {
	lab = await createLab();
});
afterAll(() => lab.close());

const json = ({ response }: Read, body: unknown, status = 200, headers: object = ID) =>
	void response.writeHead(status, { ...headers }).end(JSON.stringify(body));

describe('kind a: the phase, not code or words', () => {
	it.each(transports)(
		'TLS 1.3 refuses a client without a certificate after the request was written: %s',
		async (_name, reuse) => {
			const stage = await startStage((read) => json(read, 'ok'), {
				...{ requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3' },
			});
			const item = await lab.one({ url: stage.url, reuse });
			await stage.close();
			expect(seen(lab, stage.requests.length, item)).toBe('0 runs, possible, 1 sent');
		},
	);

	it.each(transports)(
		'TLS 1.2 refuses it while the connection is made: nothing was sent, %s',
		async (_name, reuse) => {
			const stage = await startStage((read) => json(read, 'ok'), {
				...{ requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' },
			});
			const item = await lab.one({ url: stage.url, reuse });
			await stage.close();
			// Where the client does not show the phase, doubt is right as well.
			expect(seen(lab, stage.requests.length, item)).toMatch(
				/^0 runs, (?:none, 3|possible, 1) sent$/,
			);
		},
	);
});

describe('a client sends nothing again by itself', () => {
	const url = (at: string) => ({ __rl: true, mode: 'url', value: `${at}/hello` });
	const calls: Array<[string, Api, (at: string) => IDataObject]> = [
		...apis
			.filter(([, api]) => !isByUrl(api))
			.map(([name, api]): [string, Api, () => IDataObject] => [name, api, () => ({ event: '' })]),
		...['GET', 'POST'].map((httpMethod): [string, Api, (at: string) => IDataObject] => [
			...([`a URL, ${httpMethod}`, alibaba] as const),
			(at) => ({ apiVersion: 'functionUrl', httpMethod, event: '', functionName: url(at) }),
		]),
	];

	it.each(calls)('%s: a call without an event that is answered 421', async (_name, api, more) => {
		await lab.on(
			({ response }) => void response.writeHead(421, ID).end(),
			async ({ url: at, requests }) => {
				const credential = { functionHosts: at };
				await lab.one({ url: at, api, reuse: true, credential, parameters: more(at) });
				expect(requests).toHaveLength(1);
			},
		);
	});
});

describe('kind b: a foreign reply is no evidence', () => {
	const starts = apis.filter(([, api]) => api.can.async);
	const answers = [
		...([202, 200, 204] as const).flatMap((status) =>
			['', '{}', '{"status":"accepted"}', '{"id":"1"}', 'true', '<html></html>'].map(
				(body) => [status, body] as const,
			),
		),
	];

	it.each(starts)('%s: no bare 2xx is an accepted start', async (_name, api) => {
		for (const [status, body] of answers) {
			const item = await lab.on(
				({ response }) => void response.writeHead(status).end(body),
				async ({ url }) => lab.one({ url, api, parameters: { invocationType: 'async' } }),
			);
			expect([status, body, detailsOf(item)['sideEffect']]).toEqual([status, body, 'possible']);
		}
	});

	it.each(apis.filter(([, api]) => !api.bareResults))(
		'%s: no bare 2xx is a result',
		async (_name, api) => {
			for (const [status, body] of answers) {
				const item = await lab.on(
					({ response }) => void response.writeHead(status).end(body),
					async ({ url }) => lab.one({ url, api }),
				);
				expect([status, body, detailsOf(item)['sideEffect']]).toEqual([status, body, 'possible']);
			}
		},
	);

	it.each([401, 403, 404, 409, 410, 429])(
		'a wait outlives a %i of somebody in between',
		async (status) => {
			let questions = 0;
			const item = await lab.on(
				(read) => {
					if (read.request.method === 'POST') {
						read.response.writeHead(202, { ...ID, 'x-fc-async-task-id': 'order-1' }).end();
					} else if ((questions += 1) === 1) read.response.writeHead(status).end('<html>');
					else json(read, { taskId: 'order-1', status: 'Succeeded', returnPayload: '1' });
				},
				async ({ url }) => lab.one({ url, parameters: { invocationType: 'asyncWait' } }),
			);
			expect(item['status'] ?? item['error']).toBe('succeeded');
		},
	);
});

describe('kind c: every wait is on its own', () => {
	it('a question that the cloud wants to be asked again in an hour holds nobody else, nor its own end', async () => {
		let started = 0;
		const answer = (read: Read) => {
			const { request, response, path } = read;
			const id = /async-tasks\/([^/?]+)/.exec(path)?.[1];
			if (request.method === 'POST') {
				response.writeHead(202, { ...ID, 'x-fc-async-task-id': `order-${++started}` }).end();
			} else if (id === undefined) json(read, { Code: 'AccessDenied', Message: 'm' }, 403);
			else if (id === 'order-1') {
				json(read, { Code: 'ResourceExhausted', Message: 'm' }, 429, {
					...ID,
					'retry-after': '3600',
				});
			} else json(read, { taskId: id, status: 'Succeeded', returnPayload: '1' });
		};
		const items = await lab.on(answer, async ({ url }) =>
			lab.call({
				...{ url, parameters: { invocationType: 'asyncWait' } },
				options: { waitTimeout: '={{ $json.wait }}' },
				input: [{ json: { wait: 3 } }, { json: { wait: 600 } }, { json: { wait: 600 } }],
			}),
		);
		const ends = items.map(({ json: item }) => detailsOf(item)['category'] ?? item['status']);
		expect(ends.sort()).toEqual(['succeeded', 'succeeded', 'timeout']);
	});
});

describe('kind d: the operation decides what is advised', () => {
	const asked = apis.filter(([, api]) => api.runs.length > 0);
	const refusals = [400, 401, 403, 404, 408, 409, 413, 429, 500, 502, 503, 504];

	it.each(asked)('%s: a question is never advised what only a call has', async (_name, api) => {
		for (const operation of ['getStatus', 'stop']) {
			for (const status of refusals) {
				const item = await lab.on(
					({ response }) => void response.writeHead(status, ID).end('{}'),
					async ({ url }) =>
						lab.one({
							...{ url, api, options: { maxAttempts: 1 } },
							parameters: { resource: 'run', operation, invocationId: 'order-1' },
						}),
				);
				const said = `${String(item['error'])} ${String(detailsOf(item)['hint'])}`;
				expect([operation, status, said]).toEqual([
					...[operation, status],
					expect.not.stringMatching(/Idempotent|Log Type|asynchronously|'Event'|may have run/i),
				]);
				expect(detailsOf(item)['sideEffect']).toBe('none');
			}
		}
	});
});

describe('kind e: a deadline covers what comes before the call', () => {
	it.each(transports)(
		'a renewal that hangs ends with Timeout, and the call is not sent afterwards: %s',
		async (_name, reuse) => {
			let signIns = 0;
			let release = () => {};
			const answer = ({ path, response }: Read) => {
				const { status, headers, body } = token(`renewed-${reuse}-${signIns}`);
				if (!isSignIn(path)) {
					const stale = { error_code: 'APIGW.0307', error_msg: 'm', request_id: 'r' };
					return void response
						.writeHead(401, { 'x-cff-request-id': 'r' })
						.end(JSON.stringify(stale));
				}
				signIns += 1;
				const grant = () => void response.writeHead(status, headers).end(body);
				if (signIns === 1) grant();
				else release = grant;
			};
			await lab.on(answer, async ({ url, requests }) => {
				const item = await lab.one({
					...{ url, reuse, api: huawei, credentialType: 'huaweiCloudIamUserApi' },
					credential: { iamEndpoint: url, userName: `renews ${reuse}` },
					parameters: { authentication: 'iamUser' },
					options: { timeout: 5000 },
				});
				release();
				const renewal = requests.filter(({ path }) => isSignIn(path)).at(-1);
				expect(signIns).toBe(2);
				await until(() => renewal?.response.writableFinished === true);
				await turns(50);
				expect(requests.filter(({ path }) => !isSignIn(path))).toHaveLength(1);
				expect(detailsOf(item)).toMatchObject({ sideEffect: 'none', attempts: 1 });
			});
		},
	);
});

describe('kind f: limits on bytes after decoding', () => {
	const text = JSON.stringify('word '.repeat(50_000));
	const cutInHalf = (bytes: Buffer) => bytes.subarray(0, Math.ceil(bytes.length / 2));
	const bomb = Buffer.alloc(200 * 1_048_576);

	/** What the item of either transport says of one answer, and the category of its error. */
	async function bothSay(
		answer: (read: Read) => void,
		callOf: (at: string) => object = () => ({}),
	): Promise<Array<[said: string, category: unknown]>> {
		const all: Array<[string, unknown]> = [];
		for (const [, reuse] of transports) {
			const one = await lab.on(answer, async ({ url, requests }): Promise<[string, unknown]> => {
				const given = await lab.one({ url, reuse, ...callOf(url) });
				return [seen(lab, requests.length, given), detailsOf(given)['category']];
			});
			all.push(one);
		}
		return all;
	}
	const lost = ['1 run, possible, 1 sent', 'network'];

	it.each([
		['br', 'br', brotliCompressSync(text)],
		['deflate', 'deflate', deflateSync(text)],
		['gzip in gzip', 'gzip, gzip', gzipSync(gzipSync(text))],
		['capital letters', 'GZIP', gzipSync(text)],
	] as const)('a reply in %s that is cut is no result', async (_what, encoding, body) => {
		const headers = { ...ID, 'content-encoding': encoding };
		const said = await bothSay(
			({ response }) => void response.writeHead(200, headers).end(cutInHalf(body)),
		);
		expect(said).toEqual([lost, lost]);
	});

	it.each([
		['Alibaba Cloud', alibaba, {}],
		['Google Cloud', apiOf('googleCloud', 'functionUrl'), { authentication: 'none' }],
	] as const)(
		'half of a page that refuses the call of a URL is nobody’s answer: %s',
		async (_cloud, api, parameters) => {
			const page =
				'<html><head><title>401 Unauthorized</title></head><body><h1>Error: Unauthorized</h1><h2>Your client does not have permission to the requested URL <code>/hello</code>.</h2></body></html>';
			const headers = { 'content-encoding': 'gzip', 'content-type': 'text/html' };
			const said = await bothSay(
				({ response }) => void response.writeHead(401, headers).end(cutInHalf(gzipSync(page))),
				(at) => {
					const functionName = { __rl: true, mode: 'url', value: `${at}/hello` };
					const called = { apiVersion: 'functionUrl', functionName, ...parameters };
					return { api, credential: { functionHosts: at }, parameters: called };
				},
			);
			expect(said).toEqual([lost, lost]);
		},
	);

	it('deflate that unpacks to 200 MB is not read to its end', async () => {
		const packed = deflateSync(bomb, { level: 1 });
		const headers = { ...ID, 'content-encoding': 'deflate' };
		const said = await bothSay(({ response }) => void response.writeHead(200, headers).end(packed));
		expect(said).toEqual([lost, lost]);
	});
});

describe('kind g: what was sent is redacted wherever it comes back', () => {
	const SECRET = 'CAISxwJq6Ft5B2yfSjIrb7end0123456789==';
	/** Places of a reply of Function Compute that end up in an item. */
	const places: ReadonlyArray<readonly [string, number, Record<string, string>, unknown]> = [
		['the request ID', 403, { 'x-fc-request-id': SECRET }, { Code: 'AccessDenied', Message: 'm' }],
		['the code', 403, ID, { Code: SECRET, Message: 'm' }],
		['the request ID of the body', 403, ID, { Code: 'X', Message: 'm', RequestId: SECRET }],
		['the place of a redirect', 302, { ...ID, location: `https://elsewhere/?t=${SECRET}` }, {}],
		[
			"a function's error",
			200,
			{ ...ID, 'x-fc-error-type': 'E' },
			{ errorMessage: `bad ${SECRET}`, errorType: SECRET, stackTrace: [[SECRET], `at ${SECRET}`] },
		],
		[
			'the log',
			200,
			{
				...{ ...ID, 'x-fc-error-type': 'E' },
				'x-fc-log-result': Buffer.from(`token ${SECRET}\n`).toString('base64'),
			},
			{ errorMessage: 'm', errorType: 'E' },
		],
	];

	it.each(places)('in %s', async (_place, status, headers, body) => {
		const told: string[] = [];
		for (const [, reuse] of transports) {
			await lab.on(
				({ response }) => void response.writeHead(status, headers).end(JSON.stringify(body)),
				async ({ url }) => {
					const item = await lab.one({
						...{ url, reuse, credential: { securityToken: SECRET } },
						parameters: { logType: 'tail' },
					});
					told.push(JSON.stringify(item));
				},
			);
		}
		for (const text of told) {
			expect(text).toContain('"details"');
			expect(text).not.toContain(SECRET.slice(0, 12));
			expect(text).not.toContain(SECRET.slice(-14));
		}
	});

	it('each way of sending is redacted with the tokens that it was given itself', async () => {
		let issued = 0;
		const answer = ({ path, request, response }: Read) => {
			const token = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(`{"iat":1,"exp":3601,"n":${(issued += 1) * 7e9}}`).toString('base64url')}.s`;
			if (path === '/token') return void response.end(JSON.stringify({ id_token: token }));
			response.writeHead(500, ID).end(`sent: ${request.headers.authorization?.split(' ')[1]}`);
		};
		const told = await lab.on(answer, async ({ url, port }) => {
			const others = `http://localhost:${port}`;
			return await lab.call({
				...{ url, api: apiOf('googleCloud', 'functionUrl') },
				credential: { tokenEndpoint: `${url}/token`, functionHosts: `${url},${others}` },
				parameters: { functionName: { __rl: true, mode: 'url', value: '={{ $json.at }}' } },
				options: { reuseConnections: '={{ $json.reuse }}', maxConcurrency: 1 },
				input: [{ json: { at: url, reuse: false } }, { json: { at: others, reuse: true } }],
			});
		});
		expect(told.map(({ json: { error } }) => /sent: (.*)/.exec(String(error))?.[1])).toEqual([
			...['***', '***'],
		]);
	});

	const evil = [
		'{domain}.evil.example',
		'evil-{domain}',
		'{domain}@evil.example',
		'evil.example#{domain}',
	];
	const owning = clouds.flatMap(({ label, domain, credentials: [first] }) =>
		domain === undefined ? [] : [[label, domain, first] as const],
	);

	it.each(owning)(
		'%s signs for no host that only looks like its own, %s',
		async (_label, domain, { type, example }) => {
			for (const form of evil) {
				const host = form.replace('{domain}', domain);
				const { error } = await lab.engine.httpRequest({
					credentials: lab.engine.setCredential(`evil ${type}`, type, { ...example }),
					...{ url: `https://${host}/`, method: 'POST', body: '{}' },
				});
				expect([host, `${error?.message}`]).toEqual([
					host,
					expect.stringMatching(/is not a host of/),
				]);
			}
		},
	);
});

describe('kind h: a clock that is set is not the time that passes', () => {
	const clock = engineGlobal.Date;
	const { now } = clock;
	afterEach(() => {
		clock.now = now;
	});

	it('a sign-in that was refused is tried anew after a while, although the clock was set back by an hour', async () => {
		let signIns = 0;
		const { performance: real } = globalThis;
		const elapsed = real.now.bind(real);
		let later = 0;
		real.now = () => elapsed() + later;
		const answer = ({ path, response }: Read) => {
			if (!isSignIn(path)) {
				const result = JSON.stringify({ request_id: 'r', result: '1', log: '', status: 200 });
				return void response.writeHead(200, { 'x-cff-request-id': 'r' }).end(result);
			}
			signIns += 1;
			if (signIns === 1) return void response.writeHead(401).end('{"error":{"message":"locked"}}');
			const { status, headers, body } = token('after-the-lock');
			response.writeHead(status, headers).end(body);
		};
		try {
			await lab.on(answer, async ({ url }) => {
				const one = async (): Promise<IDataObject> =>
					lab.one({
						...{ url, api: huawei, credentialType: 'huaweiCloudIamUserApi' },
						credential: { iamEndpoint: url, userName: 'of the clock' },
						parameters: { authentication: 'iamUser' },
						options: { maxAttempts: 1 },
					});
				expect(detailsOf(await one())).toMatchObject({ category: 'auth', attempts: 0 });
				clock.now = () => now() - 3_600_000;
				// Asked again at once, nobody is bothered.
				expect([detailsOf(await one())['category'], signIns]).toEqual(['auth', 1]);
				later = 31_000;
				expect([(await one())['status'], signIns]).toEqual(['succeeded', 2]);
			});
		} finally {
			real.now = elapsed;
		}
	});
});
