import { choiceOption } from '../contract';

const SIZES = [
	128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096, 8192, 10240,
] as const;

/** MB, for functions with dynamic memory. Source: X-Cff-Instance-Memory (Executing a Function, v2). */
export const instanceMemory = choiceOption({
	name: 'instanceMemory',
	label: 'Instance Memory',
	description:
		'Memory of the instance that runs the function. The function must have dynamic memory enabled.',
	values: SIZES.map((size) => ({ name: `${size} MB`, value: size })),
	default: 128,
	rule: `Choose one of these memory sizes: ${SIZES.join(', ')} MB.`,
	applies: { apis: ['v2'] },
});
