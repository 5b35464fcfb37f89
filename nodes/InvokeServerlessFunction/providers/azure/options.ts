import { textOption } from '../contract';

/**
 * IDs of orchestrations: up to 100 characters, none of / \ # ? in them, not beginning with @, which stands for
 * entities. Those that change a path, or have to be written in another way there, are left out. Source: Durable
 * Functions, "Manage instances" (2025-10).
 */
export const INSTANCE_ID = /^(?!\.{1,2}$)[A-Za-z0-9._:~-]{1,100}$/;

/** The caller's ID of an orchestration. Source: Durable Functions, "Start instance", {instanceId?}. */
export const instanceId = textOption({
	name: 'instanceId',
	label: 'Instance ID',
	placeholder: 'e.g. order-4711',
	description:
		'Your own ID for the run. Azure refuses a second start with the same ID until the first run has finished.',
	form: INSTANCE_ID,
	rule: 'Up to 100 letters, digits and . _ : ~ -.',
	applies: { operations: ['invoke'], apis: ['durable'] },
});
