import type { IDataObject } from 'n8n-workflow';

/** What one item says of itself. */
export interface Said {
	readonly id: string;
	/** Category of the error, or `succeeded`. */
	readonly end: string;
	readonly sideEffect: 'none' | 'possible' | 'certain';
	/** The error's code and message. */
	readonly words?: string;
}

/** Reads an item; null where it is neither a result nor an error item. */
export function saidBy(id: string, json: IDataObject | undefined): Said | null {
	if (json?.['status'] === 'succeeded') return { id, end: 'succeeded', sideEffect: 'certain' };
	const details = json?.['details'] as IDataObject | undefined;
	if (!details) return null;
	const sideEffect = details['sideEffect'] as Said['sideEffect'];
	const words = `${String(details['code'])}: ${String(json?.['error'])}`;
	return { id, end: String(details['category']), sideEffect, words };
}

/** The books of a soak: what was sent, what the items say, what the function counted. */
export interface Ledger {
	sent: number;
	readonly ends: Map<string, number>;
	/** Runs that items are sure of, and runs that happened under an item that could not know. */
	certainRuns: number;
	doubtfulRuns: number;
	countedRuns: number;
	/** What does not add up, in words; the first few. */
	readonly wrong: string[];
}

export const createLedger = (): Ledger => ({
	...{ sent: 0, certainRuns: 0, doubtfulRuns: 0, countedRuns: 0 },
	ends: new Map(),
	wrong: [],
});

/** Holds what an item says against how often the function ran for it. */
export function enter(ledger: Ledger, said: Said | null, id: string, runs: number): void {
	ledger.sent += 1;
	ledger.countedRuns += runs;
	const end = said?.end ?? 'no item';
	ledger.ends.set(end, (ledger.ends.get(end) ?? 0) + 1);
	if (said?.sideEffect === 'certain') ledger.certainRuns += runs;
	else if (said?.sideEffect === 'possible') ledger.doubtfulRuns += runs;
	const fits =
		said !== null &&
		{ certain: runs === 1, possible: runs <= 1, none: runs === 0 }[said.sideEffect];
	if (!fits && ledger.wrong.length < 20) {
		ledger.wrong.push(
			`${id}: ${end}, ${said?.sideEffect ?? '-'}, ran ${runs} times; ${said?.words ?? ''}`,
		);
	}
}
