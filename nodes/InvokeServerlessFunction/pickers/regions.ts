import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { providerOf } from '../providers/registry';
import { byDefault } from './search';

/** Regions of the chosen provider whose id or place holds the text typed. No request is made. */
export async function searchRegions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const provider = providerOf(String(this.getCurrentNodeParameter('provider') ?? ''));
	const wanted = (filter ?? '').trim().toLowerCase();
	return {
		results: [
			...byDefault("The Credential's Region", wanted),
			...(provider?.texts.regions ?? [])
				.map(({ id, place }) => ({ name: `${place}: ${id}`, value: id }))
				.filter(({ name }) => name.toLowerCase().includes(wanted)),
		],
	};
}
