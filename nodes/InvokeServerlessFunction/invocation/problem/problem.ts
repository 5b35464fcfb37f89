import type { IDataObject } from 'n8n-workflow';
import type { FailureCategory, FunctionError, SideEffect } from '../../providers/contract';

/** Why an item has no result: one shape for stop-on-error, continue-on-fail and the error output. */
export interface Problem {
	/** What happened, in the user's words. */
	readonly message: string;
	readonly category: FailureCategory;
	readonly code: string | null;
	readonly httpStatusCode: number | null;
	readonly requestId: string | null;
	/** May the same call succeed when it is sent again? Look at `sideEffect` before you do. */
	readonly retryable: boolean;
	readonly sideEffect: SideEffect;
	readonly attempts: number;
	readonly functionError: FunctionError | null;
	readonly logs: string | null;
	readonly metrics: IDataObject | null;
	readonly hint: string | null;
	/** What names the run, where one was started. */
	readonly invocationId?: string | null;
	/** The parameter to fix, where one is at fault. */
	readonly parameter?: string;
}
