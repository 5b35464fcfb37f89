import type { WireReply } from '../../wire.mts';
import { Refusal } from '../refusals.mts';
import { checkService } from '../place.mts';
import { splitName } from '../target.mts';
import type { Exchange } from '../version.mts';
import { listed, pageByName, pageByOffset, timeOf } from './page.mts';

/**
 * What the versions and aliases belong to: a function in FC 3.0; in FC 2.0 a service, whose
 * versions are those of all its functions. Throws a `Refusal` for what does not exist.
 */
function ownersOf(exchange: Exchange) {
	const { platform, path } = exchange;
	if (path.service !== undefined) {
		checkService(platform, path.service);
		return platform.runtime.places.definitions(path.service);
	}
	const { service, name } = splitName(exchange);
	const definition = platform.runtime.places.find(service, name);
	if (definition) return [definition];
	throw new Refusal(404, 'FunctionNotFound', `function '${path.function}' does not exist`);
}

/** ListServiceVersions (FC 2.0), ListFunctionVersions (FC 3.0): the newest first, unless `FORWARD`. */
export function listVersions(exchange: Exchange): WireReply {
	const { platform, query } = exchange;
	const direction = query.get('direction') || 'BACKWARD';
	if (!['FORWARD', 'BACKWARD'].includes(direction)) {
		throw new Refusal(400, 'InvalidArgument', 'direction must be FORWARD or BACKWARD');
	}
	const ids = new Set(ownersOf(exchange).flatMap(({ settings }) => settings.versions));
	const sorted = [...ids].sort((a, b) => Number(a) - Number(b));
	if (direction === 'BACKWARD') sorted.reverse();
	const time = timeOf(platform.startedAt);
	const { entries, ...rest } = pageByOffset(query, sorted);
	return listed(exchange, {
		versions: entries.map((versionId) => ({
			versionId,
			description: `Version ${versionId}`,
			createdTime: time,
			lastModifiedTime: time,
		})),
		direction,
		...rest,
	});
}

/** ListAliases of all versions. */
export function listAliases(exchange: Exchange): WireReply {
	const time = timeOf(exchange.platform.startedAt);
	const all = new Map(
		ownersOf(exchange).flatMap(({ settings }) => Object.entries(settings.aliases)),
	);
	const aliases = [...all]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([aliasName, versionId]) => ({
			aliasName,
			versionId,
			description: `Points to ${versionId}`,
			additionalVersionWeight: {},
			createdTime: time,
			lastModifiedTime: time,
		}));
	const { entries, ...rest } = pageByName(exchange.query, aliases, (alias) => alias.aliasName);
	return listed(exchange, { aliases: entries, ...rest });
}
