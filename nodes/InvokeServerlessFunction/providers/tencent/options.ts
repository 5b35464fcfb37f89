import { choiceOption, textOption } from '../contract';

/** JSON text `{"key":"value"}` for alias routing rules. Source: Invoke, RoutingKey. */
export const routingKey = textOption({
	name: 'routingKey',
	label: 'Routing Key',
	placeholder: 'e.g. {"User":"1"}',
	description: 'JSON object that an alias with routing rules uses to choose the version',
	applies: { apis: ['2018-04-16'] },
});

/** Which action starts a synchronous run. Source: request rate limits of Invoke and InvokeFunction. */
export const syncAction = choiceOption({
	name: 'syncAction',
	label: 'Sync Action',
	description: 'API action to use for synchronous calls',
	values: [
		{ name: 'Invoke', value: 'Invoke', description: '100 calls per second by default' },
		{
			name: 'InvokeFunction',
			value: 'InvokeFunction',
			description: '10,000 calls per second by default; an empty qualifier means $DEFAULT',
		},
	],
	default: 'Invoke',
	applies: { apis: ['2018-04-16'], invocationTypes: ['sync'] },
});
