import type { ApiReply } from '../samples/sample.mts';
import type { Objection } from './reading.mts';

/** What speaks against each kind of success that a reading path can report. */
export interface Oracle {
	/** A synchronous call has a result. */
	sync(reply: ApiReply): Objection;
	/** An asynchronous call was taken. */
	start(reply: ApiReply): Objection;
	/** A start that was refused since an earlier one was taken; absent: 409 says so. */
	taken?(reply: ApiReply): Objection;
	/** The run that was asked about has succeeded. */
	succeeded(reply: ApiReply, runId: string): Objection;
	/** Of a list of runs: this one has succeeded. */
	listed(reply: ApiReply, runId: string): Objection;
	/** An order to stop was taken. */
	done(reply: ApiReply): Objection;
	/** A page of a picker. */
	page(reply: ApiReply): Objection;
}
