import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { providerOf } from '../providers/registry';

/** Regions of the chosen provider whose id or place holds the text typed. No request is made. */
export async function searchRegions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const provider = providerOf(String(this.getCurrentNodeParameter('provider') ?? ''));
	const wanted = (filter ?? '').trim().toLowerCase();
	// Chosen once, a region is undone by choosing the first entry.
	const byDefault = wanted === '' ? [{ name: "The Credential's Region", value: '' }] : [];
	return {
		results: [
			...byDefault,
			...(provider?.texts.regions ?? [])
				.map(({ id, place }) => ({ name: `${place}: ${id}`, value: id }))
				.filter(({ name }) => name.toLowerCase().includes(wanted)),
		],
	};
}
