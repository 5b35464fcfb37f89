/** How a run learns that it is to end. */
export interface StopSignals {
	/** What user code sees as `context.signal`. */
	warned: AbortController;
	/** Ends the run whatever its code does. */
	cut: AbortController;
}

/** The signals of a new run. */
export const stopSignals = (): StopSignals => ({
	warned: new AbortController(),
	cut: new AbortController(),
});
