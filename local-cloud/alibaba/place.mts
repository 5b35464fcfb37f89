import type { Platform } from '../platform.mts';
import type { FunctionDefinition } from '../runtime/load.mts';
import { Refusal } from './refusals.mts';

/** The FC 2.0 service the samples live in. */
export const SERVICE = 'demo';

/** All services, in the order of their names. */
export const services = (platform: Platform): string[] => [
	SERVICE,
	...platform.runtime.functions.places,
];

/** Throws a `Refusal` unless the FC 2.0 service exists. */
export function checkService(platform: Platform, service: string): void {
	if (!services(platform).includes(service)) {
		throw new Refusal(404, 'ServiceNotFound', `service '${service}' does not exist`);
	}
}

/** The functions of a service, in the order of their names. */
export function definitionsIn({ runtime }: Platform, service: string): FunctionDefinition[] {
	const place = service === SERVICE ? undefined : service;
	const { functions } = runtime;
	return functions.names(place).flatMap((name) => functions.find(name, place) ?? []);
}
