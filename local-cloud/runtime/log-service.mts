/** What a log service may be asked to do while it runs; each search takes one of each. */
export interface LogSwitches {
	/** So many searches find nothing yet. */
	late: number;
	/** So many searches are answered before they have seen everything. */
	incomplete: number;
}

/** Nothing out of the ordinary. */
export const logSwitches = (): LogSwitches => ({ late: 0, incomplete: 0 });

/** Takes one from a switch. @returns whether it was on */
export function takes(switches: LogSwitches, name: keyof LogSwitches): boolean {
	if (switches[name] <= 0) return false;
	switches[name] -= 1;
	return true;
}
