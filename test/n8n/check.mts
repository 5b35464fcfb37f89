import type { N8nVersion } from '../../scripts/n8n/versions.mts';
import type { Lab } from './lab.mts';

/** One row of the table: what is shown to work in every version of n8n. */
export interface Check {
	name: string;
	/** Whether this n8n has what is checked; every version unless set. */
	applies?(version: N8nVersion): boolean;
	/** Resolves with a few words on what was seen; rejects when it does not hold. */
	run(lab: Lab): Promise<string>;
}

/** What became of a check in one version. */
export interface CheckResult {
	check: string;
	seconds: number;
	/** What was seen, or why it failed. */
	told: string;
	isGood: boolean;
}

/** Runs a check; a rejection becomes part of the result. */
export async function runCheck(check: Check, lab: Lab): Promise<CheckResult> {
	const start = Date.now();
	const result = (isGood: boolean, told: string): CheckResult => ({
		check: check.name,
		seconds: (Date.now() - start) / 1000,
		told,
		isGood,
	});
	try {
		return result(true, await check.run(lab));
	} catch (error) {
		return result(false, (error as Error).message);
	}
}
