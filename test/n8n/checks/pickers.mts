import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type {
	INodeListSearchResult,
	INodeParameters,
	INodeProperties,
	INodeTypeDescription,
} from 'n8n-workflow';
import type { Api } from '../../clouds.mts';
import { targets, type Target } from '../../mainJob/targets.mts';
import { isByUrl, located } from '../../clouds.mts';
import type { Check } from '../check.mts';
import { NODE_TYPE, type Lab } from '../lab.mts';

// The ES build of n8n-workflow does not load outside a bundler.
const { NodeHelpers } = createRequire(import.meta.url)(
	'n8n-workflow',
) as typeof import('n8n-workflow');

/** What each picker must offer among others, given the ones before it. */
const expected: Record<string, (lab: Lab, target: Target<Api>) => string> = {
	region: ({ cloud }, { credential }) =>
		(cloud.keys[credential.type] as { region?: string }).region ?? '',
	namespace: (_, { row }) => row.namespace ?? row.reports.namespace ?? '',
	functionName: () => 'hello',
	qualifier: () => 'prod',
};

/** Pickers without which the node is clumsy: missing is a failure. */
const requiredOf = ({ row }: Target<Api>): string[] => [
	...(row.cloud.region === null || isByUrl(row) ? [] : ['region']),
	'functionName',
];

/** All entries of a picker, page after page, through the editor's own endpoint. */
async function entriesOf(
	lab: Lab,
	target: Target<Api>,
	property: INodeProperties,
	currentNodeParameters: INodeParameters,
	filter?: string,
): Promise<string[]> {
	const list = property.modes?.find(({ name }) => name === 'list');
	const values: string[] = [];
	let paginationToken: unknown;
	do {
		const page = await lab.session.request<INodeListSearchResult>(
			'POST',
			'/rest/dynamic-node-parameters/resource-locator-results',
			{
				path: `parameters.${property.name}`,
				methodName: list?.typeOptions?.searchListMethod,
				nodeTypeAndVersion: { name: NODE_TYPE, version: 1 },
				currentNodeParameters,
				credentials: lab.credentials[target.credential.type],
				...(filter !== undefined && { filter }),
				...(paginationToken !== undefined && { paginationToken }),
			},
		);
		values.push(...page.results.map(({ value }) => String(value)));
		({ paginationToken } = page);
	} while (paginationToken !== undefined && values.length < 1000);
	return values;
}

/** The pickers that the editor shows for a target. */
function shownPickers(
	description: INodeTypeDescription,
	parameters: INodeParameters,
): INodeProperties[] {
	const node = { typeVersion: 1 };
	return description.properties.filter(
		(property) =>
			property.modes?.some(({ name }) => name === 'list') === true &&
			NodeHelpers.displayParameter(parameters, property, node, description),
	);
}

/** Every list of the node, for each API version, holds what the cloud has; typing narrows it. */
export const pickers: Check = {
	name: 'pickers',
	async run(lab) {
		const types = await lab.session.request<INodeTypeDescription[]>('GET', '/types/nodes.json');
		const description = types.find(({ name }) => name === NODE_TYPE);
		assert(description);
		let lists = 0;
		for (const target of targets) {
			const chosen: INodeParameters = {
				resource: 'function',
				operation: 'invoke',
				invocationType: 'sync',
				...target.parameters,
				functionName: located(target.row, 'hello', lab.cloud.url),
			};
			const shown = shownPickers(description, chosen);
			for (const name of requiredOf(target)) {
				const has = shown.some((property) => property.name === name);
				assert(has, `${target.cloud} ${target.api} has no picker for ${name}`);
			}
			for (const property of shown) {
				const wanted = expected[property.name]?.(lab, target);
				assert(wanted !== undefined, `no expectation for the picker ${property.name}`);
				// Where the samples are in none, there is none to choose.
				if (wanted === '') continue;
				const label = `${target.cloud} ${target.api}, ${property.name}`;
				// Huawei's URNs hold the name; its aliases begin with an exclamation mark.
				const has = (values: string[]): boolean =>
					values.some((value) => value.split(/[:!/]/).includes(wanted));
				const all = await entriesOf(lab, target, property, chosen);
				assert(has(all), `${label}: ${wanted} is not among ${all.join(', ')}`);
				const typed = wanted.slice(0, 3);
				const some = await entriesOf(lab, target, property, chosen, typed);
				assert(has(some), `${label}: typing ${typed} does not find ${wanted}`);
				const none = await entriesOf(lab, target, property, chosen, 'no-such-entry');
				assert.deepEqual(none, [], `${label}: typing does not narrow the list`);
				lists++;
			}
		}
		return `${lists} lists`;
	},
};
