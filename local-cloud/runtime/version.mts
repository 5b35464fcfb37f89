import type { FunctionSettings } from './settings.mts';

/**
 * The version a qualifier names: a published version, the version behind an alias, or `latest` (each cloud
 * spells the unpublished version its own way). `undefined` when there is no such version or alias.
 */
export function resolveVersion(
	settings: FunctionSettings,
	qualifier: string,
	latest: string,
): string | undefined {
	if (qualifier === latest) return latest;
	if (settings.versions.includes(qualifier)) return qualifier;
	return Object.hasOwn(settings.aliases, qualifier) ? settings.aliases[qualifier] : undefined;
}
