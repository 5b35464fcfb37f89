/**
 * The part of a value that matters: objects name the properties to look at, a pattern matches
 * text, a function says itself whether a value is right, anything else must be equal.
 */
export type Expectation =
	| string
	| number
	| boolean
	| null
	| RegExp
	| ((value: unknown) => boolean)
	| { [property: string]: Expectation };

const show = (value: unknown): string => {
	const text = value instanceof RegExp ? String(value) : JSON.stringify(value);
	return text === undefined ? 'absent' : text.length > 100 ? `${text.slice(0, 100)}…` : text;
};

/** A whole number of at least one: what every reported duration, memory and count must be. */
export const positive = (value: unknown): boolean => typeof value === 'number' && value > 0;

/** A text with something in it. */
export const filled = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** What differs from the expectation, a sentence each; none when the value is as it should be. */
export function differences(value: unknown, expected: Expectation, name = 'value'): string[] {
	if (typeof expected === 'function') {
		return expected(value) ? [] : [`${name} is ${show(value)}, expected ${expected.name}`];
	}
	if (expected instanceof RegExp) {
		const matches = typeof value === 'string' && expected.test(value);
		return matches ? [] : [`${name} is ${show(value)}, expected ${show(expected)}`];
	}
	if (expected === null || typeof expected !== 'object') {
		return value === expected ? [] : [`${name} is ${show(value)}, expected ${show(expected)}`];
	}
	if (value === null || typeof value !== 'object') {
		return [`${name} is ${show(value)}, expected an object`];
	}
	return Object.entries(expected).flatMap(([key, part]) =>
		differences(
			(value as Record<string, unknown>)[key],
			part,
			name === 'value' ? key : `${name}.${key}`,
		),
	);
}
