import { SEE_LOG, SLOWER } from '../reading/advice';
import type { Ending, Explanation, FunctionError } from '../contract';
import { explainWords, type RuntimeSign } from '../reading/runtimeSigns';
import { parseJsonObject } from '../reading/losslessJson';
import { numberOrNull } from '../reading/values';

const CONFIGURATION = "in the function's configuration";
/** Runs that end in the platform's hands carry a `statusCode`. Source: "Function Status Code" (SCF). */
export const statusHints: Readonly<Record<number, string>> = {
	400: 'SCF could not read the event as JSON: send a JSON object, list, text or number.',
	401: 'The role or credential behind this run may not use the function: grant it scf:InvokeFunction in CAM.',
	402: 'SCF is suspended for this account: open the billing console and pay what is due.',
	403: 'The function did not return the form that its API gateway trigger wants: return isBase64Encoded, statusCode, headers and body, or switch off the integrated response.',
	404: `The subnet ${CONFIGURATION} is not valid: choose an existing VPC and subnet of this region.`,
	405: 'The container exited: check that the image or bootstrap file starts by itself, and that it writes only below /tmp.',
	406: 'The event is larger than SCF accepts (6 MB synchronous, 128 KB asynchronous): put the data into COS and send its key.',
	407: 'The result is larger than the 6 MB that SCF returns: let the function write it to COS and return its key.',
	410: 'The account lacks balance: top it up in the billing console.',
	429: `SCF could not start instances fast enough for this burst. ${SLOWER}, or set provisioned concurrency.`,
	430: `The code of the function threw: look at the stack trace. ${SEE_LOG}`,
	432: `The function or the account has used up its concurrency. ${SLOWER}, or raise the concurrency quota ${CONFIGURATION}.`,
	433: `The function ran into its own time limit (3 seconds by default): raise the execution timeout ${CONFIGURATION}.`,
	434: `The function used up its memory: raise the memory size ${CONFIGURATION}.`,
	435: 'SCF found no such function when it ran the event: check the function name, the namespace and the region.',
	436: "SCF did not accept a parameter of the run: read the message, and check the function's configuration.",
	437: `SCF did not find the handler: check 'Execution' ${CONFIGURATION} (file.function) against the files of the code package.`,
	438: 'The function was being deployed or changed, or its deployment did not succeed: wait until the console shows its status as normal.',
	439: 'The process of the function ended while it ran: look at its logs for a crash, a call of exit, or memory use.',
	441: `The function has no permission for what the platform needs: check the execution role ${CONFIGURATION}.`,
	442: 'The function has no such version or alias: choose one from the list, or leave Qualifier empty.',
	443: 'The code of the function threw while it was loaded: look at its logs, its imports and its environment variables.',
	444: 'SCF could not pull the image: check its address, its tag and the permission to read the registry.',
	445: 'The container did not start: check the start command and arguments of the image.',
	446: 'The image does not listen on the port that SCF expects: listen on 0.0.0.0:9000, within the initialization timeout.',
	447: 'Pulling the image took too long: use a smaller image, or switch on image acceleration.',
	449: 'SCF had no capacity for the function: run the item again later, or use a smaller memory size.',
	450: `The container took too long to start: raise the initialization timeout ${CONFIGURATION}, or do less at the start.`,
	499: 'The run was cancelled, by a stop or because the caller went away: start it again if that was not meant.',
	500: 'SCF ended the run for an internal reason: run the item again if a second run does no harm.',
};

/** How the run ended, by status code; a code that is not here says that the platform could not carry it out. */
const endings: Readonly<Record<number, Ending>> = {
	407: 'badResult',
	430: 'threw',
	433: 'timedOut',
	434: 'outOfMemory',
	437: 'notLoaded',
	439: 'exited',
	443: 'notLoaded',
	444: 'notLoaded',
	445: 'notLoaded',
	446: 'notLoaded',
	447: 'notLoaded',
	450: 'notLoaded',
	499: 'stopped',
};

/** What the user should do about a status code; null for success, and for codes that are not documented. */
export function statusHint(code: number, message: string): string | null {
	const known = statusHints[code] ?? null;
	// One code for both: the function's own limit, and the longest that an asynchronous run may take.
	if (code === 433 && /async/i.test(message)) {
		return `The asynchronous run reached its time limit: raise the asynchronous execution timeout ${CONFIGURATION}, or split the work.`;
	}
	return known;
}

/** Replies before 2021 and those of some regions name no status code. */
export const runtimeSigns: readonly RuntimeSign[] = [
	{
		sign: /time(?:d)? ?out after [\d.]+ ?s/i,
		shown: 'Invoking task timed out after …',
		ending: 'timedOut',
		hint: statusHints[433] ?? '',
	},
	{
		sign: /memory limit|memory size exceeded/i,
		shown: 'memory limit',
		ending: 'outOfMemory',
		hint: statusHints[434] ?? '',
	},
	{
		sign: /handler not found|not found handler/i,
		shown: 'handler not found',
		ending: 'notLoaded',
		hint: statusHints[437] ?? '',
	},
];

/**
 * What to do about a run that failed, or null where only the code of the function can tell.
 * `payload`: the reply's `RetMsg`, in which the platform states the `statusCode`.
 */
export function explain(error: FunctionError, payload: string | null): Explanation | null {
	const report = payload === null ? null : parseJsonObject(payload);
	const code = report && numberOrNull(report.statusCode);
	const words = explainWords(error, runtimeSigns);
	// 430 only says that the user's own code threw; the words may say more.
	const hint = code === null || code === 430 ? null : statusHint(code, error.message);
	return hint === null || code === null ? words : { ending: endings[code] ?? 'failed', hint };
}
