import { SLOWER } from '../reading/advice';
import type { Ending, Explanation, FunctionError } from '../contract';
import { explainWords, type RuntimeSign } from '../reading/runtimeSigns';
import { parseJsonObject } from '../reading/losslessJson';
import { firstOf, textOrNull } from '../reading/values';

const CONFIGURATION = "in the function's configuration";
/**
 * Inner codes of a run: `X-Func-Err-Code`, and `error_code` of asynchronous runs. Four digits or less: the
 * function; five and more: the platform. Source: "Canceling an Asynchronous Invocation" for 4208, else the
 * status codes of the open-source engine of the same family (openYuanrong). Codes that only say that the
 * user's own code threw (4002, 500, 555) have none.
 */
export const codeHints: Readonly<Record<string, string>> = {
	'4001': `The runtime did not find the handler: check 'Handler' ${CONFIGURATION} (file.function) against the files of the code.`,
	'4004':
		'The result is larger than the 6 MB that FunctionGraph returns: let the function write it to OBS and return its key.',
	'4007':
		'FunctionGraph could not turn the result into JSON: return a value without cycles, functions or big integers.',
	'4009':
		'The initializer threw: look at the logs of the function, its imports and its environment variables.',
	'4010': `The function ran into its own time limit (3 seconds by default): raise the execution timeout ${CONFIGURATION}.`,
	'4011':
		'FunctionGraph has stopped calling the function for a while, because too many runs failed: mend the function first.',
	'4014': 'The function did not answer its runtime in time: look at its logs for blocking calls.',
	'4021': `The function receives more requests than it may. ${SLOWER}, or raise its instance limit.`,
	'4024': 'FunctionGraph did not find the data of the function: deploy it again.',
	'4140':
		'The event is larger than FunctionGraph accepts (6 MB synchronous, 256 KB asynchronous): put the data into OBS and send its key.',
	'4201':
		'The function did not start: look at its logs, its imports and its environment variables.',
	'4208':
		'The run was cancelled: by a stop, or because a forced stop of another run ended the instance that they shared.',
	'4211': `The function took too long to start: raise the initialization timeout ${CONFIGURATION}, or do less at the start.`,
	'4212': `FunctionGraph could not reach the VPC of the function: check VPC, subnet and agency ${CONFIGURATION}.`,
	'4219': `FunctionGraph could not reach the VPC of the function: check VPC, subnet and agency ${CONFIGURATION}.`,
	'4222': `FunctionGraph could not reach the VPC of the function: check VPC, subnet and agency ${CONFIGURATION}.`,
	'507':
		'The result is larger than the 6 MB that FunctionGraph returns: let the function write it to OBS and return its key.',
	'150424': 'FunctionGraph did not find the data of the function: deploy it again.',
	'150429': `The function has as many instances as it may. ${SLOWER}, or raise its instance limit.`,
	'150430': `FunctionGraph is overloaded for this function. ${SLOWER}, and run the item again later.`,
	'150434': 'The function is disabled: enable it in the FunctionGraph console.',
	'150439': 'FunctionGraph is being upgraded: run the item again later.',
	'150510': `FunctionGraph is overloaded for this function. ${SLOWER}, and run the item again later.`,
	'200429': `FunctionGraph receives more requests than it takes. ${SLOWER}.`,
	'211429': `FunctionGraph receives more requests than it takes. ${SLOWER}.`,
	'214503': `FunctionGraph is overloaded for this function. ${SLOWER}, and run the item again later.`,
};

/** How the run ended, by inner code; a code that is not here says that the platform could not carry it out. */
const endings: Readonly<Record<string, Ending>> = {
	'4001': 'notLoaded',
	'4004': 'badResult',
	'4007': 'badResult',
	'4009': 'notLoaded',
	'4010': 'timedOut',
	'4014': 'timedOut',
	'4201': 'notLoaded',
	'4208': 'stopped',
	'4211': 'notLoaded',
	'507': 'badResult',
};

const PLATFORM =
	'The platform, not the code of the function, ended the run: run the item again later if a second run does no harm, and give the request ID to Huawei Cloud support if it stays so.';

/** What the runtimes write. Source: runtimes of FunctionGraph for Node.js and Go. */
export const runtimeSigns: readonly RuntimeSign[] = [
	{
		sign: /invoke timeout|time(?:d)? ?out after|execution timeout/i,
		shown: 'invoke timeout',
		ending: 'timedOut',
		hint: codeHints['4010'] ?? '',
	},
	{
		sign: /invocation canceled/i,
		shown: 'function invocation canceled',
		ending: 'stopped',
		hint: codeHints['4208'] ?? '',
	},
	{
		sign: /FunctionResponseTooLarge/,
		shown: 'FunctionResponseTooLarge',
		ending: 'badResult',
		hint: codeHints['507'] ?? '',
	},
	{
		sign: /function result is invalid/i,
		shown: 'function result is invalid',
		ending: 'badResult',
		hint: codeHints['4007'] ?? '',
	},
	{
		sign: /function initialization exception/i,
		shown: 'function initialization exception',
		ending: 'notLoaded',
		hint: codeHints['4009'] ?? '',
	},
	{
		sign: /FunctionLoadError|FunctionConfigError/,
		shown: 'FunctionLoadError, FunctionConfigError',
		ending: 'notLoaded',
		hint: `The runtime could not load the function: check 'Handler' ${CONFIGURATION} (file.function), and the files and dependencies of the code.`,
	},
];

/** The inner code, wherever it stands: as the type of the error, or in the body. */
function codeOf(error: FunctionError, payload: string | null): string | null {
	if (error.type !== null && /^-?\d+$/.test(error.type)) return error.type;
	const body = payload === null ? null : parseJsonObject(payload);
	const code = body && textOrNull(firstOf(body, 'error_code', 'errorCode', 'code'));
	return code ?? /^(\d{4,6}) /.exec(error.message)?.[1] ?? null;
}

/**
 * What to do about a run that failed, or null where only the code of the function can tell.
 * `payload`: the result of the reply, or the record of an asynchronous run as JSON.
 */
export function explain(error: FunctionError, payload: string | null): Explanation | null {
	const code = codeOf(error, payload);
	const words = explainWords(error, runtimeSigns);
	if (code === null) return words;
	const hint = codeHints[code];
	if (hint !== undefined) return { ending: endings[code] ?? 'failed', hint };
	return words ?? (/^\d{5,}$/.test(code) ? { ending: 'failed', hint: PLATFORM } : null);
}
