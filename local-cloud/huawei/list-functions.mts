import { jsonReply } from '../reply.mts';
import type { FunctionDefinition } from '../runtime/load.mts';
import type { WireReply } from '../types.mts';
import { Refusal } from './refusal.mts';
import { PACKAGE } from './urn.mts';
import type { Exchange } from './version.mts';

const MAX_ITEMS = 400;

function entryOf(exchange: Exchange, definition: FunctionDefinition) {
	const { region, projectId } = exchange.platform.keys.huaweiCloudApi;
	const { name, settings } = definition;
	return {
		func_urn: `urn:fss:${region}:${projectId}:function:${PACKAGE}:${name}:latest`,
		func_name: name,
		package: PACKAGE,
		runtime: settings.runtime.huawei,
		timeout: settings.timeoutSeconds,
		handler: 'index.handler',
		memory_size: settings.memoryMb,
		cpu: 300,
		code_type: 'inline',
		code_size: 0,
		version: 'latest',
		image_name: 'latest',
		last_modified: new Date(definition.modifiedAt).toISOString(),
		description: settings.description,
		type: 'v2',
	};
}

/** ListFunctions: `marker` is an offset, `maxitems` at most 400. */
export function listFunctions(exchange: Exchange): WireReply {
	const { platform, query } = exchange;
	const marker = Number(query.get('marker') ?? 0);
	const maxItems = Number(query.get('maxitems') ?? MAX_ITEMS);
	if (!(marker >= 0) || !(maxItems >= 0)) {
		throw new Refusal(400, 'FSS.1001', 'The query parameter is invalid');
	}
	const name = query.get('func_name') ?? '';
	const wanted = query.get('package_name') ?? PACKAGE;
	const all = platform.runtime
		.names()
		.filter((entry) => wanted === PACKAGE && entry.includes(name))
		.flatMap((entry) => platform.runtime.find(entry) ?? []);
	const end = Math.min(all.length, marker + Math.min(maxItems, MAX_ITEMS));
	return jsonReply(
		200,
		{
			functions: all.slice(marker, end).map((definition) => entryOf(exchange, definition)),
			next_marker: end,
			count: all.length,
		},
		{ 'X-Request-Id': exchange.gatewayId },
	);
}
