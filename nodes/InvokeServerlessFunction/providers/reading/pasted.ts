import { InvalidParameter } from '../contract';

/** What people paste instead of a name, taken apart: a resource name such as an ARN, or a console's address. */
export interface Pasted {
	readonly name: string;
	readonly namespace?: string;
	readonly qualifier?: string;
	readonly region?: string;
	/** ID of the account that the function belongs to. */
	readonly account?: string;
}

/**
 * The parts of the first form that a text has; null where it has none, and is a name itself.
 * @param forms with the groups of `Pasted`
 */
export function pasted(text: string, forms: readonly RegExp[]): Pasted | null {
	for (const form of forms) {
		const groups = form.exec(text.trim())?.groups;
		if (!groups) continue;
		const parts = Object.entries(groups).flatMap(([key, value]: [string, string | undefined]) =>
			value === undefined || value === '' ? [] : [[key, decoded(value)] as const],
		);
		return Object.fromEntries(parts) as unknown as Pasted;
	}
	return null;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/**
 * What is named in the function's text and elsewhere must agree: a cloud would answer another place with a bare
 * refusal, or run another function.
 * @throws InvalidParameter
 */
export function agreed(
	parameter: string,
	what: string,
	inText: string | undefined,
	elsewhere: string,
): string {
	if (inText === undefined || elsewhere === '' || inText === elsewhere) return inText ?? elsewhere;
	throw new InvalidParameter(
		parameter,
		`'Function' names the ${what} '${inText.slice(0, 80)}', but '${elsewhere.slice(0, 80)}' is set elsewhere`,
		`Choose a function in this ${what}, or change the ${what} in the node or in the credential.`,
	);
}
