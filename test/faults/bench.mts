import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { IDataObject } from 'n8n-workflow';
import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import type { Engine } from '../engine/engine.mts';
import { placedAt, type Api } from '../clouds.mts';
import { parametersOf } from '../node/local.mts';
import { expired, selfSigned } from './certificates.mts';
import type { Expected, FaultCase, Mode } from './faults.mts';
import { startProxy, type Proxy } from './proxy.mts';

/** One API version with a cloud and a proxy of its own, so that its runs are counted apart. */
export interface FaultBench {
	measure(fault: FaultCase, mode: Mode): Promise<Expected>;
	close(): Promise<void>;
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	return (server.address() as AddressInfo).port;
}

/** Servers with which no TLS connection comes about, and a port where nobody listens. */
async function startTlsFaults() {
	const untrusted = [selfSigned, expired].map((certificate) =>
		createTlsServer(certificate, (socket) => socket.destroy()).on('tlsClientError', () => {}),
	);
	const cut = createServer((socket) => {
		socket.on('error', () => {});
		socket.once('data', () => socket.destroy());
	});
	const closed = createServer();
	const servers = [...untrusted, cut, closed];
	const ports = await Promise.all(servers.map(listen));
	await new Promise((done) => closed.close(done));
	return {
		endpoints: {
			'self-signed': `https://127.0.0.1:${ports[0]}`,
			expired: `https://127.0.0.1:${ports[1]}`,
			'cut handshake': `https://127.0.0.1:${ports[2]}`,
			'closed port': `http://127.0.0.1:${ports[3]}`,
			'unknown name': 'https://no-such-host.invalid',
		},
		async close() {
			await Promise.all([...untrusted, cut].map((one) => new Promise((done) => one.close(done))));
		},
	};
}

const measuredOf = (json: IDataObject, runs: number): Expected => {
	const details = json['details'] as IDataObject | undefined;
	const metrics = json['metrics'] as IDataObject | undefined;
	return {
		category: String(details?.['category'] ?? json['status']),
		sideEffect: (details?.['sideEffect'] ?? '-') as Expected['sideEffect'],
		attempts: Number(details?.['attempts'] ?? metrics?.['attempts']),
		runs,
	};
};

/** Starts cloud and proxy for one API version; the engine is shared. */
export async function startBench(engine: Engine, api: Api): Promise<FaultBench> {
	const cloud: LocalCloud = await startLocalCloud();
	const proxy: Proxy = await startProxy(cloud.url);
	const tls = await startTlsFaults();
	const { type } = api.credential;
	let stored = 0;
	return {
		async measure(fault, mode) {
			cloud.resetCounters();
			cloud.faults.clear();
			const { times } = fault;
			// A refused sign-in would be remembered.
			if (fault.cloud) {
				cloud.faults.add({ api: 'invoke', fault: fault.cloud, ...(times && { times }) });
			}
			await proxy.setFault(fault.wire ?? 'none');
			const endpoint = fault.endpoint ? tls.endpoints[fault.endpoint] : proxy.url;
			const functionName = fault.functionName ?? 'hello';
			const { items, error } = await engine.runNode({
				credentials: engine.setCredential(`${api.provider} ${api.apiVersion} ${++stored}`, type, {
					...cloud.keys[type],
					...placedAt(api.credential, endpoint),
				}),
				onError: 'continueRegularOutput',
				parameters: parametersOf(
					api,
					functionName,
					{
						options: {
							timeout: fault.timeout ?? 20_000,
							...(mode !== 'default' && { [mode]: true }),
						},
					},
					endpoint,
				),
			});
			const json = items[0]?.json;
			if (!json) throw new Error(`${fault.name}: no item${error ? `, ${error.message}` : ''}`);
			return measuredOf(json, cloud.invocations());
		},
		async close() {
			await Promise.all([proxy.close(), tls.close(), cloud.close()]);
		},
	};
}
