import { jsonReply } from '../reply.mts';
import type { FunctionDefinition } from '../runtime/definition.mts';
import type { WireReply } from '../wire.mts';
import { definitionOf } from './invoke.mts';
import { NAMESPACE } from './keys.mts';
import { pageOf } from './page.mts';
import { DEFAULT_PACKAGE } from './place.mts';
import type { Exchange } from './platform.mts';
import { absent } from './refusals.mts';

/** An action as lists have it. */
const summaryOf = (place: string, { name, settings, modifiedAt }: FunctionDefinition) => ({
	name,
	namespace: place === DEFAULT_PACKAGE ? NAMESPACE : `${NAMESPACE}/${place}`,
	version: '0.0.1',
	publish: false,
	annotations: [
		{ key: 'exec', value: 'nodejs:20' },
		...(settings.description === '' ? [] : [{ key: 'description', value: settings.description }]),
	],
	limits: {
		...{ timeout: settings.timeoutSeconds * 1000, memory: settings.memoryMb },
		...{ logs: 16, concurrency: 1 },
	},
	updated: modifiedAt,
});

/** Actions of all packages, or of one. */
export function listActions(exchange: Exchange): WireReply {
	const { places } = exchange.platform.runtime;
	const wanted = exchange.path.package;
	if (wanted !== undefined && (wanted === DEFAULT_PACKAGE || !places.names.includes(wanted))) {
		throw absent();
	}
	const all = places.names
		.filter((place) => wanted === undefined || place === wanted)
		.flatMap((place) => places.definitions(place).map((one) => summaryOf(place, one)));
	return jsonReply(200, pageOf(exchange, 'actions', all));
}

/** One action; its code is left out where the caller does not want it. */
export function getAction(exchange: Exchange): WireReply {
	const { definition, namespace } = definitionOf(exchange);
	const code = exchange.query.get('code') === 'false' ? {} : { code: 'function main() {}' };
	return jsonReply(200, {
		...summaryOf(namespace, definition),
		exec: { kind: 'nodejs:20', binary: false, main: 'main', ...code },
		parameters: [{ key: 'token', value: 'a-secret-of-the-action' }],
	});
}

/** Packages; the default one is none. */
export function listPackages(exchange: Exchange): WireReply {
	const { places } = exchange.platform.runtime;
	const all = places.names
		.filter((place) => place !== DEFAULT_PACKAGE)
		.map((name) => ({
			...{ name, namespace: NAMESPACE, version: '0.0.1', publish: false },
			...{ annotations: [], binding: false, updated: 1 },
		}));
	return jsonReply(200, pageOf(exchange, 'packages', all));
}

/** Namespaces that the key belongs to. */
export const listNamespaces = (): WireReply => jsonReply(200, [NAMESPACE]);
