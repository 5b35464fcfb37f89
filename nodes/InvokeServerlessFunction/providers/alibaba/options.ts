import { numberOption, textOption } from '../contract';
import { versions } from './request';

const applies = {
	invocationTypes: ['async', 'asyncWait'],
	apis: versions.map(({ id }) => id),
} as const;

/** The caller's ID of an async task; a second run with the same one is refused. Source: task deduplication. */
export const taskId = textOption({
	name: 'taskId',
	label: 'Task ID',
	placeholder: 'e.g. order-4711',
	description:
		'Your own ID for the run. The cloud refuses a second run with the same ID, so repeating the call is safe. Async tasks must be enabled for the function: without them it may run twice.',
	form: /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/,
	rule: 'Up to 128 letters, digits, _ and -, beginning with a letter or _.',
	applies,
});

/** Seconds before an asynchronous run starts. Source: InvokeFunction, X-Fc-Async-Delay. */
export const asyncDelay = numberOption({
	name: 'asyncDelay',
	label: 'Async Delay',
	unit: 'Seconds',
	description: 'How long the cloud waits before it runs the function',
	default: 0,
	min: 0,
	max: 3600,
	rule: 'Enter a whole number of seconds between 0 and 3,600.',
	applies,
});
