import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startLocalCloud } from '../../local-cloud/index.mts';
import { createCloudCredentials } from '../../scripts/n8n/credentials.mts';
import { publishAll, type CallAll } from './callAll.mts';
import { openLab, type Lab } from './lab.mts';
import { localhostCertificate } from './localhostCertificate.mts';
import { startLoggingProxy } from './loggingProxy.mts';

/** The connections that a cloud saw, and how many of them the proxy made: one for each plain request or tunnel. */
interface Ways {
	connections: number;
	byProxy: number;
	called: Awaited<ReturnType<CallAll>>;
}

/** Calls every target once over http or https, and counts. */
export type CallAndCount = (scheme: 'http' | 'https', reuseConnections: boolean) => Promise<Ways>;

/** The certificate is for the name: n8n's proxy agent does not accept one for an IP address. */
const byName = <T extends object>(keys: T): T =>
	JSON.parse(JSON.stringify(keys).replaceAll('//127.0.0.1', '//localhost')) as T;

/**
 * Runs a further n8n that is set to use a proxy, before an http and an https cloud. `env` is added to its
 * environment. Everything is ended afterwards.
 */
export async function withProxy<Result>(
	{ version, tarball }: Lab,
	env: NodeJS.ProcessEnv,
	use: (call: CallAndCount) => Promise<Result>,
): Promise<Result> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'n8n-proxy-'));
	const authority = path.join(folder, 'authority.pem');
	writeFileSync(authority, localhostCertificate.cert);
	const proxy = await startLoggingProxy();
	const secure = await startLocalCloud({ tls: localhostCertificate });
	try {
		const lab = await openLab(version, tarball, () => undefined, {
			HTTP_PROXY: proxy.url,
			HTTPS_PROXY: proxy.url,
			NODE_EXTRA_CA_CERTS: authority,
			...env,
		});
		try {
			const credentials = await createCloudCredentials(lab.session, byName(secure.keys));
			const routes = {
				http: { cloud: lab.cloud, callAll: await publishAll(lab, 'http') },
				https: {
					cloud: secure,
					callAll: await publishAll(
						{ ...lab, credentials, cloud: byName({ url: secure.url }) },
						'https',
					),
				},
			};
			return await use(async (scheme, reuseConnections) => {
				const { cloud, callAll } = routes[scheme];
				cloud.resetCounters();
				proxy.reset();
				const called = await callAll(reuseConnections);
				const byProxy = [...proxy.forwarded, ...proxy.tunnels].filter((authority) =>
					authority.endsWith(`:${cloud.port}`),
				);
				return { connections: cloud.connections.opened, byProxy: byProxy.length, called };
			});
		} finally {
			await lab.close();
		}
	} finally {
		await proxy.close();
		await secure.close();
		rmSync(folder, { recursive: true });
	}
}
