import net from 'node:net';
import { apis, isByUrl } from '../../clouds.mts';
import { turns, until } from '../../until.mts';
import { engineGlobal } from '../../engine/environment.mts';
import { inEach, type FoundFault } from './fault.mts';
import { alibaba, detailsOf, ID, huawei, seen, tencentV2, transports } from './lab.mts';
import { alert, oneByte, portOf, startRelay, startStage } from './server.mts';
import { failConnects, failLookups, watchSockets } from './sockets.mts';

const PAGE = '<html><body>Blocked by the proxy</body></html>';
const both = <T,>(ways: ReadonlyArray<readonly [string, T]>) =>
	ways.flatMap(([name, way]) =>
		transports.map(([transport, reuse]) => [`${name}, ${transport}`, { way, reuse }] as const),
	);
/** IAM, as far as a sign-in goes. */
export const token = (value: string) => ({
	status: 201,
	headers: { 'X-Subject-Token': value },
	body: JSON.stringify({ token: { expires_at: '2099-01-01T00:00:00.000000Z' } }),
});
export const isSignIn = (path: string) => path.startsWith('/v3/auth/tokens');

const spoiledTls: FoundFault = {
	...{ number: '1', name: 'TLS spoiled after the request was read' },
	right: '1 run, possible, 1 sent',
	measure: async (lab) => {
		const spoils = [
			['a byte', oneByte],
			['an alert', alert],
		] as const;
		return await inEach(both(spoils), async ({ way, reuse }) => {
			const cloud = await startStage(({ response }) => {
				relay.arm(way);
				response.writeHead(200, ID).end('"ok"');
			}, {});
			const relay = await startRelay(cloud.port);
			const json = await lab.one({ url: relay.url, reuse });
			await relay.close();
			await cloud.close();
			return seen(lab, cloud.requests.length, json);
		});
	},
};

const lostReads: FoundFault = {
	...{ number: '2', name: 'a read fails on an established connection' },
	right: '1 run, possible, 1 sent',
	measure: async (lab) => {
		const sockets = watchSockets();
		const codes = ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPROTO'].map(
			(code) => [code, code] as const,
		);
		const found = await inEach(
			both(codes),
			async ({ way, reuse }) =>
				await lab.on(
					(read) => sockets.failRead(read, way),
					async ({ url, requests }) => {
						const options = { maxAttempts: 3, timeout: 20_000 };
						return seen(lab, 0, await lab.one({ url, reuse, options })).replace(
							'0 runs',
							`${requests.length} run${requests.length === 1 ? '' : 's'}`,
						);
					},
				),
		);
		sockets.close();
		return found;
	},
};

const neverConnected: FoundFault = {
	...{ number: '2', name: 'no connection: no handle, no port, no network, no name' },
	right: '0 runs, none, 3 sent',
	measure: async (lab) => {
		const codes = ['EADDRNOTAVAIL', 'EMFILE', 'ENETDOWN'].map((code) => [code, code] as const);
		const connects = await inEach(both(codes), async ({ way, reuse }) =>
			lab.on(
				() => {},
				async ({ url, port, requests }) => {
					const restore = failConnects(port, way);
					const json = await lab.one({ url, reuse });
					restore();
					return seen(lab, requests.length, json);
				},
			),
		);
		const restore = failLookups('cloud.invalid', 'EAI_FAIL');
		const lookups = await inEach(transports, async (reuse) =>
			seen(lab, 0, await lab.one({ url: 'https://cloud.invalid', reuse })),
		);
		restore();
		return connects === lookups ? connects : `${connects}; EAI_FAIL: ${lookups}`;
	},
};

const bare429: FoundFault = {
	...{ number: '3', name: 'a bare 429, on every API' },
	right: '1 run, possible, 1 sent',
	measure: async (lab) =>
		await inEach(
			// Of URLs test/urls says it.
			both(apis.filter(([, api]) => !isByUrl(api))),
			async ({ way: api, reuse }) =>
				await lab.on(
					({ response }) => void response.writeHead(429).end(),
					async ({ url, requests }) => {
						const json = await lab.one({ url, reuse, api });
						return seen(lab, requests.length, json);
					},
				),
		),
};

const usedNonce: FoundFault = {
	...{ number: '4', name: 'Tencent 4500 although the clocks agree' },
	right: '1 run, possible, 1 sent',
	measure: async (lab) => {
		const body = JSON.stringify({ code: 4500, message: 'the nonce has been used', codeDesc: '' });
		return await lab.on(
			({ response }) => void response.writeHead(200).end(body),
			async ({ url, requests }) => {
				const json = await lab.one({ url, api: tencentV2 });
				return seen(lab, requests.length, json);
			},
		);
	},
};

const falseAccepted: FoundFault = {
	...{ number: '5', name: 'a 409 of somebody else after a lost start' },
	right: 'possible',
	measure: async (lab) => {
		const code = JSON.stringify({ Code: 'ConcurrentUpdateError', Message: 'm', RequestId: 'r' });
		const answers: ReadonlyArray<readonly [string, readonly [string, Record<string, string>]]> = [
			['another code', [code, ID]],
			['a page', [PAGE, {}]],
			['nothing', ['', {}]],
			['nothing, with the sign', ['', ID]],
		];
		return await inEach(both(answers), async ({ way: [body, headers], reuse }) =>
			lab.on(
				({ response, number }) =>
					number === 1
						? void response.writeHead(500).end()
						: void response.writeHead(409, headers).end(body),
				async ({ url }) => {
					const parameters = { invocationType: 'async' };
					const json = await lab.one({ url, reuse, parameters, options: { taskId: 'order-1' } });
					return String(detailsOf(json)['sideEffect'] ?? json['status']);
				},
			),
		);
	},
};

const lateSignIn: FoundFault = {
	...{ number: '6', name: 'a sign-in that takes longer than Timeout' },
	right: '0 runs, none, 0 sent',
	measure: async (lab) =>
		await inEach(transports, async (reuse) => {
			let release = () => {};
			const { status, headers, body } = token(`late-token-${reuse}`);
			return await lab.on(
				({ path, response }) => {
					if (!isSignIn(path)) return void response.writeHead(200).end('{}');
					release = () => void response.writeHead(status, headers).end(body);
				},
				async ({ url, requests }) => {
					const json = await lab.one({
						...{ url, reuse, api: huawei, credentialType: 'huaweiCloudIamUserApi' },
						credential: { iamEndpoint: url, userName: `late ${reuse}` },
						parameters: { authentication: 'iamUser' },
						options: { timeout: 1000 },
					});
					release();
					const [signIn] = requests;
					await until(() => signIn?.response.writableFinished === true);
					await turns(50);
					const runs = requests.filter(({ path }) => !isSignIn(path)).length;
					return seen(lab, runs, json);
				},
			);
		}),
};

const foreignPages: FoundFault = {
	...{ number: '7', name: 'pages of a proxy; a proxy that hangs up' },
	right: 'pages possible, not the key; disconnected: 0 runs, none, 3 sent',
	measure: async (lab) => {
		const statuses = [400, 401, 403, 404, 413, 422, 431].map((one) => [String(one), one] as const);
		const pages = await inEach(both(statuses), async ({ way: status, reuse }) =>
			lab.on(
				({ response }) =>
					void response.writeHead(status, { 'content-type': 'text/html' }).end(PAGE),
				async ({ url, requests }) => {
					const json = await lab.one({ url, reuse, api: alibaba });
					if (requests.length > 1) lab.secondRuns += requests.length - 1;
					const { sideEffect, hint } = detailsOf(json);
					const blames = /AccessKey|Secret|permission/i.test(
						`${String(json['error'])} ${String(hint)}`,
					);
					return `${String(sideEffect)}, ${blames ? 'blames' : 'not'} the key`;
				},
			),
		);
		const proxy = net.createServer((socket) => {
			socket.on('error', () => {});
			socket.once('data', () => socket.end());
		});
		await new Promise<void>((listening) => void proxy.listen(0, '127.0.0.1', listening));
		const { env } = engineGlobal.process;
		const before = env['HTTPS_PROXY'];
		env['HTTPS_PROXY'] = `http://127.0.0.1:${portOf(proxy)}`;
		const json = await lab.one({ url: 'https://cloud.invalid' });
		if (before === undefined) delete env['HTTPS_PROXY'];
		else env['HTTPS_PROXY'] = before;
		await new Promise((closed) => proxy.close(closed));
		return `pages ${pages}; disconnected: ${seen(lab, 0, json)}`;
	},
};

const OLDER = { token: 'old', tokenGoodUntil: '2020-01-01T00:00:00.000Z', tokenIdentity: '' };

const resent: FoundFault = {
	...{ number: '7b', name: 'HTTP Request node, IAM user: a 500 or 404 is sent again' },
	right: '1 run',
	measure: async (lab) =>
		await inEach(
			[500, 404].flatMap((status) => [
				[String(status), { status, older: {} }] as const,
				// Another credential of the same user has got a newer token.
				[`${status}, an older token`, { status, older: OLDER }] as const,
			]),
			async ({ status, older }) => {
				const { headers, body } = token(`kept-token-${status}`);
				return await lab.on(
					({ path, request, response }) => {
						if (!isSignIn(path)) response.writeHead(status).end('{}');
						else if (request.method === 'POST') response.writeHead(201, headers).end(body);
						else response.writeHead(200).end('{}');
					},
					async ({ url, requests }) => {
						const [, { type, example }] = huawei.cloud.credentials as never as [
							unknown,
							{ type: string; example: object },
						];
						const run = async (fields: object) => {
							const before = requests.length;
							const user = { endpoint: url, iamEndpoint: url, userName: `kept ${status}` };
							await lab.engine.httpRequest({
								credentials: lab.engine.setCredential(`resent ${status}`, type, {
									...{ ...example, ...user, ...fields },
								}),
								...{ url: `${url}/v2/run`, method: 'POST', body: '{}' },
							});
							return requests.slice(before).filter(({ path }) => !isSignIn(path)).length;
						};
						const runs = Math.max(await run({}), await run(older));
						if (runs > 1) lab.secondRuns += runs - 1;
						return `${runs} ${runs === 1 ? 'run' : 'runs'}`;
					},
				);
			},
		),
};

/** A function runs twice, or its run is denied. */
export const twice: readonly FoundFault[] = [
	...[spoiledTls, lostReads, neverConnected, bare429, usedNonce, falseAccepted],
	...[lateSignIn, foreignPages, resent],
];
