import type { Plan } from '../plan/parameters';

/** What may be wrong where nothing is known of a run: the parameters that its API has. Without a period. */
export function whatToCheck({ provider, api }: Pick<Plan, 'provider' | 'api'>): string {
	const { qualifier, http } = api.supports;
	const hasRegion = provider.texts.regions !== undefined && http === undefined;
	const parts = [
		...['the invocation ID', 'the function'],
		...(qualifier ? ['its qualifier'] : []),
		...(hasRegion ? ['the region'] : []),
	];
	return `Check ${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
