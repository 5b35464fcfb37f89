import type { LocalCloud } from '../../local-cloud/index.mts';
import { fc20, fc30 } from './alibabaClients.mts';
import { durableFunctions } from './azureClient.mts';
import { functionGraphV2 } from './huaweiClient.mts';
import type { OfficialClient } from './officialClient.mts';
import { scfEvents, scfRequests } from './tencentClients.mts';

/** Official clients that report states, by the name that rows of clouds give them; they load their SDKs. */
const clients: Readonly<Record<string, (cloud: LocalCloud) => OfficialClient>> = {
	...{ durableFunctions, fc20, fc30, functionGraphV2, scfEvents, scfRequests },
};

/** The client of that name. @throws Error where there is none */
export function officialClient(name: string, cloud: LocalCloud): OfficialClient {
	const clientOf = clients[name];
	if (!clientOf) throw new Error(`test/runs/clients.mts has no client '${name}'`);
	return clientOf(cloud);
}
