import type { FunctionReport } from '../contract';
import {
	instantOf,
	judged,
	millisecondsOf,
	reasonWith,
	switchOf,
	unknownFunction,
} from '../reading/functionReport';
import { membersOf } from '../reading/losslessJson';
import { entryOf, numberOrNull, textOrNull } from '../reading/values';

type Members = Readonly<Record<string, unknown>>;

/**
 * States of functions that Function Compute prepares before they run, those of custom containers above all; the
 * others have none, or are always active. Source: "States of a Custom Container function" (2025-01).
 */
const STATES: Readonly<Record<string, string | null>> = {
	Active: null,
	Pending: 'Function Compute is still preparing the function; wait until its state is Active',
	Failed:
		'Function Compute could not prepare the function; look at its image and settings, and deploy it again',
	Inactive:
		'The function was idle for so long that Function Compute released what it had prepared; deploy it again',
};

/** Where the logs are: of the function in FC 3.0, of its service in FC 2.0. Null where logging is off. */
export function logPlaceOf(logConfig: unknown): FunctionReport['logs'] {
	const { project, logstore } = membersOf(logConfig);
	const store = textOrNull(logstore);
	return store === null ? null : { service: 'sls', project: textOrNull(project), store };
}

/** Why the function's state does not let it run. */
function reasonsOf({ state, stateReason, invocationRestriction }: Members): string[] {
	const { disable, reason } = membersOf(invocationRestriction);
	const said = entryOf(STATES, textOrNull(state)) ?? null;
	return [
		...(disable === true
			? [reasonWith('Invocations of the function are disabled; enable them in the console', reason)]
			: []),
		...(said === null ? [] : [reasonWith(said, stateReason)]),
	];
}

/**
 * A function as GetFunction and ListFunctions describe it. Of its members only those that are named here: it has
 * environment variables, too. Source: data type Function (2023-03-30), GetFunction (2021-04-06).
 */
export function reportOf(
	body: Members,
	names: Pick<FunctionReport, 'name' | 'namespace' | 'qualifier' | 'region'>,
): FunctionReport {
	const { initializer } = membersOf(body.instanceLifecycleConfig);
	const state = textOrNull(body.state);
	const isKnown = state === null || entryOf(STATES, state) !== undefined;
	const report: FunctionReport = {
		...unknownFunction(names),
		runtime: textOrNull(body.runtime),
		handler: textOrNull(body.handler),
		description: textOrNull(body.description),
		state,
		timeoutMs: millisecondsOf(body.timeout),
		initTimeoutMs: millisecondsOf(membersOf(initializer).timeout ?? body.initializationTimeout),
		memoryLimitMb: numberOrNull(body.memorySize),
		concurrency: numberOrNull(body.instanceConcurrency),
		lastModifiedAt: instantOf(body.lastModifiedTime),
		logs: logPlaceOf(body.logConfig),
	};
	return judged(report, reasonsOf(body), isKnown ? true : null);
}

/** With what GetAsyncInvokeConfig (FC 3.0) or GetFunctionAsyncInvokeConfig (FC 2.0) says. */
export const withAsync = (report: FunctionReport, body: Members): FunctionReport => ({
	...report,
	async: {
		statesKept: switchOf(body.asyncTask ?? body.statefulInvocation),
		maxRetries: numberOrNull(body.maxAsyncRetryAttempts),
		maxAgeSeconds: numberOrNull(body.maxAsyncEventAgeInSeconds),
	},
});

/** With a configuration that was never made: the task mode is off unless somebody turns it on. */
export const withoutAsync = (report: FunctionReport): FunctionReport => ({
	...report,
	async: { statesKept: false, maxRetries: null, maxAgeSeconds: null },
});
