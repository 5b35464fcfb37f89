/** How asynchronous runs of one kind of function behave on an API, and the samples that show it. */
export interface RunsRow {
	/** What distinguishes this kind from the API's others, for titles; absent where there is one. */
	readonly kind?: string;
	/** A sample that takes `event.ms` milliseconds, and one that fails after them. */
	readonly job: string;
	readonly fails: string;
	/** A sample whose runs nobody records, and how advice names the switch; absent where every run is recorded. */
	readonly untracked?: { readonly job: string; readonly switch: RegExp };
	/** Rows of a page, and whether the event is among what is kept; absent where lists have no such runs. */
	readonly lists?: { readonly pageSize: number; readonly events: boolean };
	/** What advice names where the key may not ask for a run, list them, stop one. */
	readonly permissions: { readonly get: string; readonly list: string; readonly stop: string };
	/** Runs are found without their function: one that is not there has none. */
	readonly byId?: true;
	/** What advice must name where no run is listed. */
	readonly unlisted: RegExp;
	/** Requests besides when a run is seen to have ended, for what its state does not say; 0 when absent. */
	readonly endQuestions?: number;
	/** Whether the state comes with what the function returned. */
	readonly tellsResult: boolean;
	/** Whether a run can be stopped. */
	readonly stops: boolean;
	/** How a run that waited too long in the queue is reported; absent where it cannot be made to. */
	readonly expired?: 'expired' | 'failed';
	/** Requests for one state at the first time, and for that of an unknown run; one for each afterwards. */
	readonly firstQuestions: number;
	readonly unknownQuestions: number;
	/** Whether records have to be switched on, so that none says nothing of a run. */
	readonly recordsAreOptional?: boolean;
	/** An id in the form of its runs that none has; `no-such-run` when absent. */
	readonly unknownId?: string;
	/** Whether a run has no record before it has ended. */
	readonly absentMeansRunning?: true;
	/** Request header that bears the caller's id of a run; absent where the cloud alone makes ids. */
	readonly taskIdHeader?: string;
	/** The official client that reports states (`test/runs/clients.mts`), and its words for ours; absent: it has a test of its own. */
	readonly client?: string;
	readonly words: Readonly<Record<string, string>>;
}
