import type { FunctionDefinition } from '../../runtime/definition.mts';
import type { WireReply } from '../../wire.mts';
import { Refusal } from '../refusals.mts';
import { checkService, SERVICE } from '../place.mts';
import type { Exchange } from '../version.mts';
import { listed, pageByName, timeOf } from './page.mts';

/** A function of FC 2.0. */
export const functionOf = (definition: FunctionDefinition) => ({
	functionName: definition.name,
	functionId: definition.checksum,
	description: definition.settings.description,
	runtime: 'nodejs20',
	handler: 'index.handler',
	timeout: definition.settings.timeoutSeconds,
	memorySize: definition.settings.memoryMb,
	codeChecksum: definition.checksum,
	createdTime: timeOf(definition.modifiedAt),
	lastModifiedTime: timeOf(definition.modifiedAt),
});

/** ListServices (FC 2.0). */
export function listServices(exchange: Exchange): WireReply {
	const all = exchange.platform.runtime.places.names.map((serviceName) => ({
		serviceName,
		serviceId: `local-${serviceName}`,
		description:
			serviceName === SERVICE ? 'Functions of the local cloud' : `Functions of ${serviceName}`,
		role: '',
		internetAccess: true,
	}));
	const { entries, ...rest } = pageByName(exchange.query, all, (entry) => entry.serviceName);
	return listed(exchange, { services: entries, ...rest });
}

/** ListFunctions of a service (FC 2.0). */
export function listServiceFunctions(exchange: Exchange): WireReply {
	const { platform, path, query } = exchange;
	const { places } = platform.runtime;
	const service = (path.service ?? '').split('.')[0] ?? '';
	checkService(platform, service);
	const functions = places.definitions(service).map(functionOf);
	const { entries, ...rest } = pageByName(query, functions, (entry) => entry.functionName);
	return listed(exchange, { functions: entries, ...rest });
}

/**
 * ListFunctions of FC 3.0. Without `fcVersion` it lists both generations; those of FC 2.0 are named
 * `service$function`, as the official command line builds it.
 */
export function listFunctions(exchange: Exchange): WireReply {
	const { platform, query } = exchange;
	const fcVersion = query.get('fcVersion') ?? '';
	if (!['', 'v2', 'v3'].includes(fcVersion)) {
		throw new Refusal(400, 'InvalidArgument', 'fcVersion must be v2 or v3');
	}
	const { places } = platform.runtime;
	const { accountId, region } = platform.keys.alibabaCloudApi;
	const named = (service: string, prefix: string) =>
		places.definitions(service).map((definition) => {
			const functionName = `${prefix}${definition.name}`;
			const functionArn = `acs:fc:${region}:${accountId}:functions/${functionName}`;
			return { ...functionOf(definition), functionName, functionArn, state: 'Active' };
		});
	const ofServices = () => places.names.flatMap((service) => named(service, `${service}$`));
	const functions = [
		...(fcVersion === 'v3' ? [] : ofServices()),
		...(fcVersion === 'v2' ? [] : named(SERVICE, '')),
	].sort((a, b) => (a.functionName < b.functionName ? -1 : 1));
	const { entries, ...rest } = pageByName(query, functions, (entry) => entry.functionName);
	return listed(exchange, { functions: entries, ...rest });
}
