import type { FunctionDefinition } from '../runtime/definition.mts';
import { resolveVersion } from '../runtime/version.mts';
import { Refusal } from './refusals.mts';
import { checkService, SERVICE } from './place.mts';
import type { Exchange } from './version.mts';

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

/**
 * Service and bare name of an FC 3.0 function; it addresses those of FC 2.0 as `service$function`. All
 * functions of its own live beside those of the service `demo`.
 */
export function splitName({ path, platform }: Exchange): { service: string; name: string } {
	const full = path.function ?? '';
	const [first = '', rest] = full.split('$');
	const inService = rest !== undefined && platform.runtime.places.names.includes(first);
	return inService ? { service: first, name: rest } : { service: SERVICE, name: full };
}

/** The function and version a path names; throws a `Refusal` for what does not exist. */
export function targetOf(exchange: Exchange): Target {
	const { path, query, platform } = exchange;
	const inService = path.service !== undefined;
	const [service, qualifier] = inService ? serviceOf(exchange) : ['', query.get('qualifier') ?? ''];
	if (inService) checkService(platform, service);
	const { service: home, name } = inService
		? { service, name: path.function ?? '' }
		: splitName(exchange);
	const definition = platform.runtime.places.find(home, name);
	if (!definition) {
		const where = inService ? ` in service '${service}'` : '';
		throw new Refusal(404, 'FunctionNotFound', `function '${name}' does not exist${where}`);
	}
	const version = resolveVersion(definition.settings, qualifier || 'LATEST', 'LATEST');
	if (version === undefined) {
		const of = inService ? ` of service '${service}'` : '';
		throw /^\d+$/.test(qualifier)
			? new Refusal(404, 'VersionNotFound', `version '${qualifier}'${of} does not exist`)
			: new Refusal(404, 'AliasNotFound', `alias '${qualifier}'${of} does not exist`);
	}
	return { definition, service, qualifier: qualifier || 'LATEST', version };
}
