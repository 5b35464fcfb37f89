import type { Lab } from './lab.mts';

/** A fault that was found from outside, and what is seen when it is brought about again. */
export interface FoundFault {
	readonly number: string;
	readonly name: string;
	/** What is right, in the words in which `measure` reports it. */
	readonly right: string;
	/** Brings the fault about on the built package and says what is seen. */
	measure(lab: Lab): Promise<string>;
}

/** What is seen in several ways: once where all agree, else one by one. */
export function agreed(seen: ReadonlyArray<readonly [way: string, seen: string]>): string {
	const different = new Set(seen.map(([, text]) => text));
	return different.size === 1
		? ([...different][0] ?? '')
		: seen.map(([way, text]) => `${way}: ${text}`).join('; ');
}

/** Does the same for each way, one after the other, and says what all agree in. */
export async function inEach<T>(
	ways: ReadonlyArray<readonly [string, T]>,
	see: (way: T) => Promise<string>,
): Promise<string> {
	const seen: Array<[string, string]> = [];
	for (const [name, way] of ways) seen.push([name, await see(way)]);
	return agreed(seen);
}

/** A row of the table that `npm run faults` prints. */
export interface MeasuredFault {
	readonly number: string;
	readonly name: string;
	readonly right: string;
	readonly now: string;
	readonly isRight: boolean;
}

/** Brings a fault about; a defect of the measurement is a row that is not right. */
export async function measured(fault: FoundFault, lab: Lab): Promise<MeasuredFault> {
	const { number, name, right } = fault;
	const now = await fault.measure(lab).catch((error: unknown) => `could not be seen: ${error}`);
	return { number, name, right, now, isRight: now === right };
}
