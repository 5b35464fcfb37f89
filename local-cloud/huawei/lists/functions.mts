import { jsonReply } from '../../reply.mts';
import { configurationOf } from '../../runtime/configuration.mts';
import type { FunctionDefinition } from '../../runtime/definition.mts';
import type { WireReply } from '../../wire.mts';
import { targetOf } from '../urn.mts';
import type { Exchange } from '../version.mts';
import { countIn, pageOf } from './page.mts';

const MAX_ITEMS = 400;

/** A function, as lists and its configuration show it. */
export function entryOf(
	{ platform }: Exchange,
	packageName: string,
	definition: FunctionDefinition,
	version = 'latest',
) {
	const { name, settings, modifiedAt } = definition;
	const { region, projectId } = platform.keys.huaweiCloudApi;
	return {
		func_urn: `urn:fss:${region}:${projectId}:function:${packageName}:${name}:${version}`,
		func_name: name,
		package: packageName,
		runtime: configurationOf(definition).kind === 'http' ? 'http' : 'Node.js18.15',
		timeout: settings.timeoutSeconds,
		handler: 'index.handler',
		memory_size: settings.memoryMb,
		cpu: 300,
		code_type: 'inline',
		code_size: 0,
		version,
		image_name: version,
		last_modified: new Date(modifiedAt).toISOString(),
		description: settings.description,
		...(version !== 'latest' && { version_description: `Version ${version}` }),
		type: 'v2',
	};
}

const requestId = ({ gatewayId }: Exchange) => ({ 'X-Request-Id': gatewayId });

/** ListFunctions: `marker` is an offset, `maxitems` at most 400; without `package_name` of all packages. */
export function listFunctions(exchange: Exchange): WireReply {
	const { platform, query } = exchange;
	const { places } = platform.runtime;
	const name = query.get('func_name') ?? '';
	const wanted = query.get('package_name') ?? '';
	const all = places.names
		.filter((entry) => wanted === '' || entry === wanted)
		.flatMap((entry) =>
			places
				.definitions(entry)
				.filter((definition) => definition.name.includes(name))
				.map((definition) => entryOf(exchange, entry, definition)),
		);
	const size = Math.min(countIn(query, 'maxitems', MAX_ITEMS), MAX_ITEMS);
	const { entries, ...rest } = pageOf(all, countIn(query, 'marker', 0), size);
	return jsonReply(200, { functions: entries, ...rest }, requestId(exchange));
}

/** ListFunctionVersions: the unpublished version first, then the published ones. */
export function listVersions(exchange: Exchange): WireReply {
	const { platform, query, path } = exchange;
	const target = targetOf(platform, path.urn ?? '', path.project ?? '');
	const all = ['latest', ...target.definition.settings.versions].map((version) =>
		entryOf(exchange, target.package, target.definition, version),
	);
	const size = Math.min(countIn(query, 'maxitems', MAX_ITEMS), MAX_ITEMS);
	const { entries, ...rest } = pageOf(all, countIn(query, 'marker', 0), size);
	return jsonReply(200, { versions: entries, ...rest }, requestId(exchange));
}

/** ListVersionAliases: all of them at once, as a bare array. */
export function listAliases(exchange: Exchange): WireReply {
	const { platform, path } = exchange;
	const { definition, package: packageName } = targetOf(
		platform,
		path.urn ?? '',
		path.project ?? '',
	);
	const { region, projectId } = platform.keys.huaweiCloudApi;
	const urn = `urn:fss:${region}:${projectId}:function:${packageName}:${definition.name}`;
	const aliases = Object.entries(definition.settings.aliases).map(([name, version]) => ({
		name,
		version,
		description: `Points to ${version}`,
		last_modified: new Date(definition.modifiedAt).toISOString(),
		alias_urn: `${urn}:!${name}`,
		additional_version_weights: {},
	}));
	return jsonReply(200, aliases, requestId(exchange));
}
