import { jsonReply } from '../reply.mts';
import type { FunctionDefinition } from '../runtime/load.mts';
import type { WireReply } from '../types.mts';
import { Refusal } from './refusal.mts';
import { checkService, SERVICE } from './target.mts';
import type { Exchange } from './version.mts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** One page of the entries whose names begin with `prefix`; `nextToken` is absent on the last one. */
function page<T>(query: URLSearchParams, entries: T[], nameOf: (entry: T) => string) {
	const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
	if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
		throw new Refusal(400, 'InvalidArgument', `limit must be 1 to ${MAX_LIMIT}`);
	}
	const from = query.get('nextToken') ?? query.get('startKey') ?? '';
	const prefix = query.get('prefix') ?? '';
	const rest = entries.filter((entry) => {
		const name = nameOf(entry);
		return name.startsWith(prefix) && name >= from;
	});
	const next = rest[limit];
	return { entries: rest.slice(0, limit), ...(next && { nextToken: nameOf(next) }) };
}

const definitionsOf = ({ platform }: Exchange): FunctionDefinition[] =>
	platform.runtime.names().flatMap((name) => platform.runtime.find(name) ?? []);

const timeOf = (definition: FunctionDefinition): string =>
	new Date(definition.modifiedAt).toISOString().replace(/\.\d+Z$/, 'Z');

const listed = (exchange: Exchange, value: object): WireReply =>
	jsonReply(200, value, { 'X-Fc-Request-Id': exchange.requestId });

/** A function of FC 2.0. */
const functionOf = (definition: FunctionDefinition) => ({
	functionName: definition.name,
	functionId: definition.checksum,
	description: definition.settings.description,
	runtime: definition.settings.runtime.alibaba,
	handler: 'index.handler',
	timeout: definition.settings.timeoutSeconds,
	memorySize: definition.settings.memoryMb,
	codeChecksum: definition.checksum,
	createdTime: timeOf(definition),
	lastModifiedTime: timeOf(definition),
});

/** ListServices (FC 2.0). */
export function listServices(exchange: Exchange): WireReply {
	const services = [
		{
			serviceName: SERVICE,
			serviceId: 'a1b2c3d4-local-demo',
			description: 'Functions of the local cloud',
			role: '',
			internetAccess: true,
		},
	];
	const { entries, ...rest } = page(exchange.query, services, (entry) => entry.serviceName);
	return listed(exchange, { services: entries, ...rest });
}

/** ListFunctions of a service (FC 2.0). */
export function listServiceFunctions(exchange: Exchange): WireReply {
	checkService((exchange.path.service ?? '').split('.')[0] ?? '');
	const functions = definitionsOf(exchange).map(functionOf);
	const { entries, ...rest } = page(exchange.query, functions, (entry) => entry.functionName);
	return listed(exchange, { functions: entries, ...rest });
}

/**
 * ListFunctions of FC 3.0. Without `fcVersion` it lists both generations; those of FC 2.0 are named
 * `service$function`, as the official command line builds it.
 */
export function listFunctions(exchange: Exchange): WireReply {
	const fcVersion = exchange.query.get('fcVersion') ?? '';
	if (!['', 'v2', 'v3'].includes(fcVersion)) {
		throw new Refusal(400, 'InvalidArgument', 'fcVersion must be v2 or v3');
	}
	const { accountId, region } = exchange.platform.keys.alibabaCloudApi;
	const named = (prefix: string) =>
		definitionsOf(exchange).map((definition) => {
			const functionName = `${prefix}${definition.name}`;
			const functionArn = `acs:fc:${region}:${accountId}:functions/${functionName}`;
			return { ...functionOf(definition), functionName, functionArn, state: 'Active' };
		});
	const functions = [
		...(fcVersion === 'v3' ? [] : named(`${SERVICE}$`)),
		...(fcVersion === 'v2' ? [] : named('')),
	].sort((a, b) => (a.functionName < b.functionName ? -1 : 1));
	const { entries, ...rest } = page(exchange.query, functions, (entry) => entry.functionName);
	return listed(exchange, { functions: entries, ...rest });
}
