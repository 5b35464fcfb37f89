/**
 * Reads the format of the npm package `flatted`, in which n8n keeps the data of executions: a JSON array
 * whose first element is the root and in which every string value of an object is the index of its value.
 */
export function parseFlatted(text: string): unknown {
	const values = JSON.parse(text) as unknown[];
	const known = new Map<number, unknown>();
	const read = (index: number): unknown => {
		if (known.has(index)) return known.get(index);
		const value = values[index];
		if (value === null || typeof value !== 'object') return value;
		const result: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
		known.set(index, result);
		for (const [key, entry] of Object.entries(value)) {
			(result as Record<string, unknown>)[key] =
				typeof entry === 'string' ? read(Number(entry)) : entry;
		}
		return result;
	};
	return read(0);
}
