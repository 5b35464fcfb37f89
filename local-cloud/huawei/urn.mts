import type { FunctionDefinition } from '../runtime/definition.mts';
import { resolveVersion } from '../runtime/version.mts';
import type { Platform } from './platform.mts';
import { Refusal } from './refusals.mts';

/** The package the samples live in. */
export const PACKAGE = 'default';

/** A function as a URN addresses it. */
export interface Target {
	definition: FunctionDefinition;
	package: string;
	/** As in the URN: `latest`, a version, or `!alias`. */
	qualifier: string;
	version: string;
}

interface UrnParts {
	project: string;
	region: string;
	package: string;
	name: string;
	qualifier: string;
}

/**
 * Splits a URN or one of its short forms, which differ in the number of fields: name · package:name ·
 * project:package:name · project:package:name:version · the full one without and with a version.
 * Source: FunctionGraph, "Function model".
 */
function readUrn(urn: string, own: { project: string; region: string }): UrnParts | undefined {
	const f = urn.split(':');
	if (f.some((field) => field === '')) return undefined;
	const base = { ...own, package: PACKAGE, qualifier: 'latest' };
	switch (f.length) {
		case 1:
			return { ...base, name: f[0] ?? '' };
		case 2:
			return { ...base, package: f[0] ?? '', name: f[1] ?? '' };
		case 3:
		case 4:
			return {
				...base,
				project: f[0] ?? '',
				package: f[1] ?? '',
				name: f[2] ?? '',
				qualifier: f[3] ?? 'latest',
			};
		case 7:
		case 8:
			if (f[0] !== 'urn' || f[1] !== 'fss' || f[4] !== 'function') return undefined;
			return {
				region: f[2] ?? '',
				project: f[3] ?? '',
				package: f[5] ?? '',
				name: f[6] ?? '',
				qualifier: f[7] ?? 'latest',
			};
		default:
			return undefined;
	}
}

/** The name in a URN or one of its short forms. Nothing is checked. */
export function functionNameIn(urn: string): string | undefined {
	const fields = urn.split(':');
	// The name comes before a version or alias, which only forms of four and eight fields have.
	return fields.length === 4 || fields.length === 8 ? fields.at(-2) : fields.at(-1);
}

/** The function and version a URN names in a project; throws a `Refusal`. */
export function targetOf(platform: Platform, urn: string, project: string): Target {
	const { region } = platform.keys.huaweiCloudApi;
	const parts = readUrn(urn, { project, region });
	if (!parts) throw new Refusal(400, 'FSS.1309', 'The function URN is invalid');
	if (parts.project !== project) {
		throw new Refusal(403, 'FSS.0403', 'The project in the URN does not match the token namespace');
	}
	const definition =
		parts.region === region ? platform.runtime.places.find(parts.package, parts.name) : undefined;
	if (!definition) throw new Refusal(404, 'FSS.1051', 'Not found the function');
	const isAlias = parts.qualifier.startsWith('!');
	const { settings } = definition;
	const version = isAlias
		? settings.aliases[parts.qualifier.slice(1)]
		: resolveVersion({ ...settings, aliases: {} }, parts.qualifier, 'latest');
	if (version === undefined) {
		throw isAlias
			? new Refusal(404, 'FSS.1053', 'Not found the function alias')
			: new Refusal(404, 'FSS.1052', 'Not found the function version');
	}
	return { definition, package: parts.package, qualifier: parts.qualifier, version };
}
