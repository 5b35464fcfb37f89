import type { FunctionDefinition } from '../runtime/load.mts';
import { resolveVersion } from '../runtime/version.mts';
import { Refusal } from './refusal.mts';
import type { Exchange } from './version.mts';

/** The FC 2.0 service the samples live in. */
export const SERVICE = 'demo';

/** A function as an invocation addresses it. */
export interface Target {
	definition: FunctionDefinition;
	/** Service in FC 2.0; empty in FC 3.0. */
	service: string;
	qualifier: string;
	version: string;
}

/** Service and qualifier of an FC 2.0 path; 2016-08-15 joins them by a dot, 2021-04-06 has a query. */
function serviceOf({ path, query, version }: Exchange): [string, string] {
	const service = path.service ?? '';
	if (version.id !== '2016-08-15') return [service, query.get('qualifier') ?? ''];
	const dot = service.indexOf('.');
	return dot < 0 ? [service, ''] : [service.slice(0, dot), service.slice(dot + 1)];
}

/** Throws a `Refusal` unless the FC 2.0 service exists. */
export function checkService(service: string): void {
	if (service !== SERVICE) {
		throw new Refusal(404, 'ServiceNotFound', `service '${service}' does not exist`);
	}
}

/** Name of the function; FC 3.0 addresses those of FC 2.0 as `service$function`. */
function nameOf({ path, version }: Exchange): string {
	const name = path.function ?? '';
	const prefix = `${SERVICE}$`;
	return version.id === '2023-03-30' && name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/** The function and version a path names; throws a `Refusal` for what does not exist. */
export function targetOf(exchange: Exchange): Target {
	const { path, query, platform } = exchange;
	const name = nameOf(exchange);
	const inService = path.service !== undefined;
	const [service, qualifier] = inService ? serviceOf(exchange) : ['', query.get('qualifier') ?? ''];
	if (inService) checkService(service);
	const definition = platform.runtime.find(name);
	if (!definition) {
		const where = inService ? ` in service '${service}'` : '';
		throw new Refusal(404, 'FunctionNotFound', `function '${name}' does not exist${where}`);
	}
	const version = resolveVersion(definition.settings, qualifier || 'LATEST', 'LATEST');
	if (version === undefined) {
		throw /^\d+$/.test(qualifier)
			? new Refusal(404, 'VersionNotFound', `version '${qualifier}' does not exist`)
			: new Refusal(404, 'AliasNotFound', `alias '${qualifier}' does not exist`);
	}
	return { definition, service, qualifier: qualifier || 'LATEST', version };
}
