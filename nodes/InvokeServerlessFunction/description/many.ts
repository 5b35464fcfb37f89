import type { INodeProperties } from 'n8n-workflow';
import { RUN_STATES } from '../invocation/plan/runsPlan';

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** How many results, and which. */
export const many: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		displayOptions: { show: { operation: ['getAll'] } },
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { operation: ['getAll'], returnAll: [false] } },
		description: 'Max number of results to return',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions: { show: { resource: ['run'], operation: ['getAll'] } },
		options: [
			{
				displayName: 'Started After',
				name: 'startedAfter',
				type: 'dateTime',
				default: '',
				description: 'Return only runs that started after this time',
			},
			{
				displayName: 'Started Before',
				name: 'startedBefore',
				type: 'dateTime',
				default: '',
				description: 'Return only runs that started before this time',
			},
			{
				displayName: 'States',
				name: 'states',
				type: 'multiOptions',
				options: RUN_STATES.map((state) => ({ name: capitalised(state), value: state })),
				default: [],
				description: 'Return only runs with these statuses. Empty means all.',
			},
		],
	},
];
