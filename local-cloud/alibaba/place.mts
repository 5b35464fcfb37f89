import type { Platform } from './platform.mts';
import { Refusal } from './refusals.mts';

/** The FC 2.0 service the samples live in. */
export const SERVICE = 'demo';

/** Throws a `Refusal` unless the FC 2.0 service exists. */
export function checkService({ runtime }: Platform, service: string): void {
	if (!runtime.places.names.includes(service)) {
		throw new Refusal(404, 'ServiceNotFound', `service '${service}' does not exist`);
	}
}
