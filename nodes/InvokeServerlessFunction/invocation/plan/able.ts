import { InvalidParameter, type Provider, type ProviderApi } from '../../providers/contract';
import type { Selection } from '../../providers/selection';

/** Which APIs of a cloud can do what the chosen one cannot. */
export function ableApis({ apis, texts }: Provider, can: (api: ProviderApi) => boolean): string {
	const labels = Object.values(apis)
		.filter(can)
		.map(({ label }) => `'${label}'`);
	return labels.length === 0
		? `No API of ${texts.displayName} can do this.`
		: `Set 'API' to ${labels.join(' or ')}.`;
}

/** The refusal of an operation that an API cannot carry out. */
export const unable = (
	{ provider, api }: Pick<Selection, 'provider' | 'api'>,
	what: string,
	can: (api: ProviderApi) => boolean,
): InvalidParameter =>
	new InvalidParameter(
		'operation',
		`${provider.texts.displayName}, ${api.label}, cannot ${what}`,
		ableApis(provider, can),
	);
