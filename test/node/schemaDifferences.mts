import type { Schema } from '../../scripts/output-schemas/item.mts';

const typeOf = (value: unknown): string =>
	value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** Where a value is not what its schema says: paths, with what was found. Keys and their order count. */
export function differences(value: unknown, of: Schema, at = '$'): string[] {
	const type = typeOf(value);
	if (![of.type].flat().includes(type)) return [`${at} is ${type}`];
	if (type === 'array') {
		return (value as unknown[]).flatMap((one, index) =>
			of.items ? differences(one, of.items, `${at}[${index}]`) : [],
		);
	}
	if (type !== 'object' || !of.properties) return [];
	const [keys, wanted] = [Object.keys(value as object), Object.keys(of.properties)];
	const order = keys.join() === wanted.join() ? [] : [`${at} has the keys ${keys.join()}`];
	const inner = Object.entries(of.properties).flatMap(([key, one]) =>
		differences((value as Record<string, unknown>)[key], one, `${at}.${key}`),
	);
	return [...order, ...inner];
}
