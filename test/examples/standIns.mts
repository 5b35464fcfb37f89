import type { IDataObject, IExecuteFunctions, INodeProperties, INodeType } from 'n8n-workflow';
import { standInNodes } from '../engine/standInNodes.mts';
import type { Resumption } from './resumption.mts';

const property = (name: string, type: INodeProperties['type'], fallback: unknown = '') =>
	({ displayName: name, name, type, default: fallback }) as INodeProperties;

const nodeOf = (
	name: string,
	properties: INodeProperties[],
	execute: NonNullable<INodeType['execute']>,
	isTrigger = false,
): INodeType => ({
	description: {
		displayName: name,
		name,
		group: [isTrigger ? 'trigger' : 'transform'],
		version: [1, 1.1, 2, 2.2, 3.4],
		description: '',
		defaults: {},
		inputs: isTrigger ? [] : ['main'],
		outputs: ['main'],
		properties,
	},
	execute,
	...(isTrigger && { trigger: async () => ({}) }),
});

const handOn: NonNullable<INodeType['execute']> = async function (this: IExecuteFunctions) {
	return [this.getInputData()];
};

interface Assignment {
	name: string;
	value: IDataObject[string];
}

/** Edit Fields: the fields of `assignments`, or the JSON of the raw mode. */
const set = nodeOf(
	'set',
	[
		property('mode', 'string', 'manual'),
		property('jsonOutput', 'json', '{}'),
		property('assignments', 'assignmentCollection', {}),
	],
	async function () {
		const json = (index: number): IDataObject => {
			if (this.getNodeParameter('mode', index) === 'raw') {
				return JSON.parse(this.getNodeParameter('jsonOutput', index) as string) as IDataObject;
			}
			const given = this.getNodeParameter('assignments.assignments', index) as Assignment[];
			return Object.fromEntries(given.map(({ name, value }) => [name, value]));
		};
		return [this.getInputData().map((_, item) => ({ json: json(item), pairedItem: { item } }))];
	},
);

/** Split Out: an item for each element of a list. */
const splitOut = nodeOf('splitOut', [property('fieldToSplitOut', 'string')], async function () {
	const field = this.getNodeParameter('fieldToSplitOut', 0) as string;
	return [
		this.getInputData().flatMap(({ json }, item) =>
			(json[field] as IDataObject[]).map((part) => ({ json: part, pairedItem: { item } })),
		),
	];
});

interface Condition {
	leftValue: unknown;
	rightValue: unknown;
}

/** Filter: equality of all conditions. */
const filter = nodeOf('filter', [property('conditions', 'filter', {})], async function () {
	const items = this.getInputData();
	const fits = (index: number) =>
		(
			this.getNodeParameter('conditions.conditions', index, [], {
				extractValue: false,
			}) as Condition[]
		).every(({ leftValue, rightValue }) => leftValue === rightValue);
	return [items.filter((_, index) => fits(index))];
});

/**
 * n8n's own nodes that the examples use, as far as they use them, until `Wait` as well: it goes on with
 * what was posted to the address of the execution.
 */
export function addStandIns(resumption: Resumption): void {
	const wait = nodeOf('wait', [property('resume', 'string')], async function () {
		return [[{ json: await resumption.wait(), pairedItem: { item: 0 } }]];
	});
	const types: Record<string, INodeType> = {
		set,
		splitOut,
		filter,
		wait,
		noOp: nodeOf('noOp', [], handOn),
		webhook: nodeOf('webhook', [], handOn, true),
		scheduleTrigger: nodeOf('scheduleTrigger', [], handOn, true),
	};
	for (const [name, type] of Object.entries(types)) {
		(standInNodes as Record<string, INodeType>)[`n8n-nodes-base.${name}`] = type;
	}
}
