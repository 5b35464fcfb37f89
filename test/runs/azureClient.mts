import type { LocalCloud } from '../../local-cloud/index.mts';
import type { OfficialClient } from './officialClient.mts';
import { load } from '../load.mts';

/** As much of `DurableClient` as is used here. */
interface DurableClient {
	startNew(name: string, options?: { instanceId?: string; input?: unknown }): Promise<string>;
	getStatus(instanceId: string): Promise<{ runtimeStatus: string; output: unknown }>;
	getStatusAll(): Promise<Array<{ instanceId: string; name: string; runtimeStatus: string }>>;
	terminate(instanceId: string, reason: string): Promise<void>;
}

type Constructor = new (data: object) => DurableClient;

/** The client as a language worker makes it: over the extension's own address on this machine, without a key. */
export function durableClient({ url }: Pick<LocalCloud, 'url'>): DurableClient {
	// The package gives its client to functions only, which get it as a binding.
	const { DurableClient: Client } = load(
		'durable-functions/lib/src/durableClient/DurableClient',
	) as { DurableClient: Constructor };
	const id = 'INSTANCEID';
	return new Client({
		...{ taskHubName: 'TestHub', rpcBaseUrl: `${url}/durabletask/` },
		creationUrls: {},
		managementUrls: { id },
		...{ baseUrl: `${url}/durabletask`, requiredQueryStringParameters: 'taskHub=TestHub' },
	});
}

/** `durable-functions`. */
export function durableFunctions(cloud: LocalCloud): OfficialClient {
	const client = durableClient(cloud);
	return {
		async state(_name, id) {
			const status = await client.getStatus(id).catch((error: Error) => {
				const isUnknown = error.message.includes('HTTP 404');
				throw isUnknown ? Object.assign(error, { code: 'HTTP 404' }) : error;
			});
			return status.runtimeStatus;
		},
		runs: async (name) =>
			(await client.getStatusAll())
				.filter((status) => status.name === name)
				.map(({ instanceId }) => instanceId),
		stop: async (_name, id) => await client.terminate(id, 'by the test'),
		// It lists no functions; the host does, to whoever has the master key.
		async functions() {
			const { key } = cloud.keys.azureFunctionsApi;
			const reply = await fetch(`${cloud.url}/admin/functions`, {
				headers: { 'x-functions-key': key },
			});
			const all = (await reply.json()) as Array<{
				name: string;
				config: { bindings: Array<{ type: string }> };
			}>;
			return all
				.filter(({ config }) => config.bindings[0]?.type === 'orchestrationTrigger')
				.map(({ name }) => name);
		},
		unknownCode: 'HTTP 404',
	};
}
