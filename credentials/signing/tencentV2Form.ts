import { objectIn } from './json';
import type { Parameter } from './percentEncoding';

/**
 * A JSON object as the parameters of API 2.0: `{"a":{"b":[1]}}` → `a.b.0=1`; null is empty. Lets a
 * caller who knows only JSON bodies, n8n's HTTP Request node for one, use the legacy API.
 * Throws an Error when the text is not a JSON object.
 */
export function formOfJson(text: string): Parameter[] {
	const value = objectIn(text);
	if (!value) {
		throw new Error('The body of a legacy API 2.0 request must be a form or a JSON object.');
	}
	return Object.entries(value).flatMap(([name, member]) => flatten(name, member));
}

function flatten(name: string, value: unknown): Parameter[] {
	if (value === null || value === undefined) return [[name, '']];
	if (typeof value !== 'object') return [[name, String(value)]];
	return Object.entries(value).flatMap(([key, member]) => flatten(`${name}.${key}`, member));
}
