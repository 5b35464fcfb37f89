import type { ErrorMeaning, ErrorTable } from './failures';

/** A code and everything below it: `A` → entries `A` and `A.` (the parent of `A.B`). */
export function family(code: string, meaning: ErrorMeaning): ErrorTable {
	return { [code]: meaning, [`${code}.`]: meaning };
}

/** Several codes with one meaning, joined by spaces. */
export function alike(codes: string, meaning: ErrorMeaning): ErrorTable {
	return Object.fromEntries(codes.split(' ').map((code) => [code, meaning]));
}

/** Codes that share everything but their message. */
export function sharing(
	shared: Omit<ErrorMeaning, 'message'>,
	messages: Readonly<Record<string, string>>,
): ErrorTable {
	return Object.fromEntries(
		Object.entries(messages).map(([code, message]) => [code, { ...shared, message }]),
	);
}
