import https from 'node:https';
import { request as undiciRequest } from 'undici';
import type { WireRequest } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { BenchTarget } from '../clouds/benchCloud.mts';
import { atOnce, type Contender } from './work.mts';

type Send = (signed: Omit<WireRequest, 'method'>) => Promise<string>;

/** A loop over an HTTP client: sign, send, parse. Nothing else: no retries, no errors, no item. */
function bareLoop(cloud: BenchTarget, name: string, send: Send): Contender {
	return {
		name: `${name}, ${cloud.name}`,
		kind: 'bare',
		run: async (work) =>
			await atOnce(work, async (event) => {
				const { url, headers, body } = cloud.request(work.functionName, JSON.stringify(event));
				return cloud.payloadOf(await send(cloud.sign({ method: 'POST', url, headers, body })));
			}),
	};
}

const withFetch: Send = async ({ url, headers, body }) => {
	const response = await fetch(url, { method: 'POST', headers, body });
	if (response.status !== 200) throw new Error(`fetch: ${response.status}`);
	return await response.text();
};

const withUndici: Send = async ({ url, headers, body }) => {
	const response = await undiciRequest(url, { method: 'POST', headers, body });
	if (response.statusCode !== 200) throw new Error(`undici: ${response.statusCode}`);
	return await response.body.text();
};

const agent = new https.Agent({ keepAlive: true });

const withHttps: Send = async ({ url, headers, body }) =>
	await new Promise((resolve, reject) => {
		const request = https.request(url, { method: 'POST', headers, agent }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () => {
				if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString('utf8'));
				else reject(new Error(`https: ${response.statusCode}`));
			});
		});
		request.on('error', reject);
		request.end(body);
	});

/** The HTTP clients that Node's users reach for, with the package's signing and kept-alive connections. */
export const bareClients = (cloud: BenchTarget): Contender[] => [
	bareLoop(cloud, 'fetch', withFetch),
	bareLoop(cloud, 'undici.request', withUndici),
	bareLoop(cloud, 'https, kept alive', withHttps),
];

/** Nothing but Node's `https`: always the same request, signed once. What others take more is overhead. */
export function plainHttps(cloud: BenchTarget): Contender {
	return {
		name: `https alone, ${cloud.name}`,
		kind: 'bare',
		run: async (work) =>
			await atOnce(work, async (event) => {
				const { url, headers, body } = cloud.request(work.functionName, JSON.stringify(event));
				const Authorization = `${cloud.scheme} unsigned`;
				const signed = { url, headers: { ...headers, Authorization }, body };
				return cloud.payloadOf(await withHttps(signed));
			}),
	};
}
