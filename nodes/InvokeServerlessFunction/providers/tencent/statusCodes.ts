import type { Ending } from '../contract';
import { SEE_LOG } from '../reading/advice';
import type { ErrorMeaning } from '../reading/failures';
import { entryOf, numberOrNull } from '../reading/values';
import { refusedRuns, type RefusedRun } from './refusedRuns';

const CONFIGURATION = "in the function's configuration";

/** A status code of a run that ended badly. */
interface EndedRun {
	/** As the vendor calls it. */
	readonly name: string;
	readonly ending: Ending;
	readonly hint: string;
	/** True where the words of the error may say more than the code. */
	readonly wordsFirst: boolean;
	readonly refusal?: undefined;
}

const ended = (name: string, ending: Ending, hint: string): EndedRun => ({
	...{ name, ending, hint, wordsFirst: false },
});
const byWords = (name: string, ending: Ending, hint: string): EndedRun => ({
	...{ name, ending, hint, wordsFirst: true },
});

/** Status codes of runs that began. Source: Cloud Function Status Code (583/35311, 2024-12). */
const endedRuns: Readonly<Record<string, EndedRun>> = {
	403: ended(
		'Invalid scf response format',
		'badResult',
		'The function did not return the format that its API gateway trigger expects: return isBase64Encoded, statusCode, headers and body, or switch off the integrated response.',
	),
	405: byWords(
		'ContainerStateExited',
		'notLoaded',
		'The container exited: check that the image or bootstrap file starts on its own, and that it writes only below /tmp.',
	),
	407: ended(
		'The size of response exceeds the upper limit (6MB)',
		'badResult',
		'The result is larger than the 6 MB that SCF returns: make the function write it to COS and return its key.',
	),
	430: byWords(
		'User code exception caught',
		'threw',
		`The code of the function threw: look at the stack trace. ${SEE_LOG}`,
	),
	433: ended(
		'TimeLimitReached',
		'timedOut',
		`The function reached its own time limit (3 seconds by default): raise the execution timeout ${CONFIGURATION}.`,
	),
	434: ended(
		'MemoryLimitReached',
		'outOfMemory',
		`The function used up its memory: raise the memory size ${CONFIGURATION}.`,
	),
	437: ended(
		'HandlerNotFound',
		'notLoaded',
		`SCF did not find the handler: check 'Execution' ${CONFIGURATION} (file.function) against the files of the code package.`,
	),
	439: byWords(
		'User process exit when running',
		'exited',
		`The process of the function ended while it ran: look for a crash, a call to exit, or memory use. ${SEE_LOG}`,
	),
	443: byWords(
		'UserCodeError',
		'notLoaded',
		'The code of the function threw while it was loaded, or its start file scf_bootstrap did not run: look at its logs, its imports, its environment variables, and the line endings and permission (LF, chmod 755) of that file.',
	),
	444: ended(
		'PullImageFailed',
		'notLoaded',
		'SCF could not pull the image: check its address, its tag and the permission to read the registry.',
	),
	445: ended(
		'ContainerInitError',
		'notLoaded',
		'The container did not start: check the start command and arguments of the image.',
	),
	446: ended(
		'PortBindingFailed',
		'notLoaded',
		'The image does not listen on the port that SCF expects: listen on 0.0.0.0:9000, within the initialization timeout.',
	),
	447: ended(
		'PullImageTimeOut',
		'notLoaded',
		'Pulling the image took too long: use a smaller image, or switch on image acceleration.',
	),
	450: ended(
		'InitContainerTimeout',
		'notLoaded',
		`The container took too long to start: raise the initialization timeout ${CONFIGURATION}, or do less at the start.`,
	),
	499: ended(
		'RequestCanceled',
		'stopped',
		'The run was cancelled, by a stop or because the caller disconnected: start it again if that was not intended.',
	),
	500: ended(
		'InternalError',
		'failed',
		'SCF ended the run because of an internal issue: run the item again if a second run does no harm.',
	),
};

/** All status codes but success. */
export const statusCodes: Readonly<Record<string, EndedRun | RefusedRun>> = {
	...refusedRuns,
	...endedRuns,
};

/** What a status code says; undefined for success, and for codes that are not documented. */
export const statusCode = (code: number | null): EndedRun | RefusedRun | undefined =>
	entryOf(statusCodes, String(code));

/** Whether HTTP has a status by this number: then a function may name it as well. Source: RFC 9110, 15. */
export const isOfHttp = (code: number): boolean =>
	code < 430 || code >= 500 || code === 431 || code === 451;

/** The status code that the vendor calls so; null for success, and for other words. */
export function codeNamed(name: string): number | null {
	const [code] = Object.entries(statusCodes).find(([, says]) => says.name === name) ?? [];
	return numberOrNull(code);
}

/** Whether a status code says that the run was refused before it began. */
export const refusedBefore = (code: number | null | undefined): boolean =>
	statusCode(code ?? null)?.refusal !== undefined;

/** What a run that was refused means. Where it may have run all the same, only a throttled one may be sent again. */
export const meaningOfRefusedRun = (
	{ refusal, hint }: RefusedRun,
	isSure: boolean,
): ErrorMeaning => ({
	...{ ...refusal, hint },
	...(!isSure && { sideEffect: 'possible' }),
	...(!isSure && refusal.category !== 'throttled' && { repeatable: 'never' }),
});

/** What the user should do about a status code. */
export function statusHint(code: number | null, message: string): string | null {
	// One code for both: the function's own limit, and the longest that an asynchronous run may take.
	if (code === 433 && /async/i.test(message)) {
		return `The asynchronous run reached its time limit: raise the asynchronous execution timeout ${CONFIGURATION}, or split the work.`;
	}
	if (code === 433 && /initiali[sz]ation/i.test(message)) {
		return `The function took too long to initialize: raise the initialization timeout ${CONFIGURATION}, or do less at the start.`;
	}
	return statusCode(code)?.hint ?? null;
}
