/** Decoded name/value pairs of a query or form; `+` is a space. */
export function pairs(encoded: string): Array<[string, string]> {
	return [...new URLSearchParams(encoded)];
}

/**
 * Turns `Filters.0.Name=a` back into `{ Filters: [{ Name: 'a' }] }`. Source: API 3.0, "Signature v1",
 * where lists and objects travel flattened.
 */
export function unflatten(flat: Iterable<[string, string]>): Record<string, unknown> {
	const root: Record<string, unknown> = {};
	for (const [name, value] of flat) {
		const steps = name.split('.');
		const last = steps.pop() ?? name;
		let place = root;
		for (const step of steps) {
			const next = Object.hasOwn(place, step) ? place[step] : undefined;
			if (next === null || typeof next !== 'object') place[step] = Object.create(null) as object;
			place = place[step] as Record<string, unknown>;
		}
		place[last] = value;
	}
	for (const name of Object.keys(root)) root[name] = listed(root[name]);
	return root;
}

/** Objects whose keys are 0…n become lists. */
function listed(value: unknown): unknown {
	if (value === null || typeof value !== 'object') return value;
	const entries = Object.entries(value as Record<string, unknown>);
	if (entries.every(([key], index) => key === String(index))) {
		return entries.map(([, item]) => listed(item));
	}
	return Object.fromEntries(entries.map(([key, item]) => [key, listed(item)]));
}
