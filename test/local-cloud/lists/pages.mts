/** All pages; `read` gives the entries of one and where the next begins. */
export async function pages<T, C>(
	read: (cursor: C | undefined) => Promise<{ entries: T[]; next: C | undefined }>,
): Promise<T[][]> {
	const all: T[][] = [];
	let cursor: C | undefined;
	do {
		const { entries, next } = await read(cursor);
		all.push(entries);
		cursor = next;
	} while (cursor !== undefined && all.length < 100);
	return all;
}
