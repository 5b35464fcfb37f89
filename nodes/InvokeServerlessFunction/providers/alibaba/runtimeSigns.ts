import type { Provider } from '../contract';
import { explainWords, type RuntimeSign } from '../reading/runtimeSigns';

/**
 * What Function Compute's runtimes say when they, not the code, end a run. Source: "Error handling" of each
 * runtime, "InvokeFunction", and the error types of request logs.
 */
export const runtimeSigns: readonly RuntimeSign[] = [
	{
		sign: /function time(?:d)? ?out after|FunctionTimeoutError/i,
		shown: 'Function time out after …, FunctionTimeoutError',
		ending: 'timedOut',
		hint: "The function ran into its own time limit: raise the execution timeout in the function's configuration.",
	},
	{
		sign: /process exited unexpectedly/i,
		shown: 'Process exited unexpectedly …',
		ending: 'exited',
		hint: 'The process of the function ended while it ran: look at its logs for a crash or a call of exit. If Max Memory Used is close to Memory Size, raise the memory size.',
	},
	{
		sign: /initializ(?:er|ation).*(?:time(?:d)? ?out|timeout)/i,
		shown: 'initializer … timed out',
		ending: 'timedOut',
		hint: "The initializer took too long: raise its timeout in the function's configuration, or do less in it.",
	},
	{
		sign: /health check failed|FunctionNotStarted|CAExited/i,
		shown: 'health check failed, FunctionNotStarted, CAExited',
		ending: 'notLoaded',
		hint: 'The custom runtime or container did not answer: let it listen on 0.0.0.0 and on the port of the configuration (9000 by default), and look at its logs.',
	},
	{
		sign: /handler.*(?:not found|is missing|undefined)|HandlerNotFound/i,
		shown: "Handler '…' is missing, HandlerNotFound",
		ending: 'notLoaded',
		hint: "The runtime did not find the handler: check 'Handler' in the function's configuration (file.function) against the files of the code package.",
	},
];

/**
 * What to do about a run that failed, or null where only the code of the function can tell. The words of the
 * error hold all that Function Compute reports, so the body is not looked at again.
 */
export const explain: Provider['explain'] = (error) => explainWords(error, runtimeSigns);
