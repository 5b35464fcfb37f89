import type { Explanation, FunctionError, SideEffect } from '../contract';
import { ranUntil } from '../reading/runReports';
import { explainWords, wordsBefore } from '../reading/runtimeSigns';
import { parseJsonObject } from '../reading/losslessJson';
import { firstOf, textOrNull } from '../reading/values';
import { innerCode, runtimeSigns } from './innerCodes';

const PLATFORM =
	'The platform, not the code of the function, ended the run: run the item again later if a second run does no harm, and give the request ID to Huawei Cloud support if this keeps happening.';

/** What the runtimes write before the user's own message. */
export const THROWN = /^function invocation exception, error: (?=.)/;

/** Five digits and more: the platform, known or not. */
const isOfPlatform = (code: string | null): boolean => /^\d{5,}$/.test(code ?? '');

/** Codes of what the function itself threw. Source: see `innerCodes`. */
const OF_CODE: ReadonlySet<string | null> = new Set(['4002', '500', '555']);

/** Where no code is reported, it may stand in the body, or begin the message. */
function codeInWords({ type, message }: FunctionError, payload: string | null): string | null {
	if (type !== null) return null;
	const body = payload === null ? null : parseJsonObject(payload);
	const code = body && textOrNull(firstOf(body, 'error_code', 'errorCode', 'code'));
	return code ?? /^(\d{4,6}) /.exec(message)?.[1] ?? null;
}

/** Whether the words are those of the function: the platform says so, by its code or in front of them. */
const isOfFunction = (code: string | null, payload: string | null): boolean =>
	OF_CODE.has(code) ||
	(payload !== null && THROWN.test(textOrNull(parseJsonObject(payload)?.errorMessage) ?? payload));

/**
 * What to do about a run that failed, or null where only the code of the function can say.
 * @param payload the result of a synchronous run; records of asynchronous ones have none
 */
export function explain(error: FunctionError, payload: string | null): Explanation | null {
	const code = error.type;
	const isOwn = isOfFunction(code, payload);
	const words = explainWords(error, isOwn ? [] : runtimeSigns);
	const known = innerCode(isOwn ? code : (code ?? codeInWords(error, payload)));
	const said = wordsBefore(words, known ? { ending: known.ending, hint: known.hint } : null);
	if (said) return said;
	return isOfPlatform(code) ? { ending: 'failed', hint: PLATFORM } : null;
}

/**
 * Whether code ran. Its own words can be those of a run that did not begin: beside a code of the platform they count.
 * Of a run that the platform ended with a code of its own nobody knows how far it had come.
 */
export function ranOf(error: FunctionError, payload: string | null): SideEffect {
	const code = error.type;
	const explanation = explain(error, payload);
	const known = innerCode(code)?.ending ?? (isOfPlatform(code) ? 'failed' : 'threw');
	const isSure = (known === 'notBegun' || known === 'failed') && !isOfFunction(code, payload);
	if (isSure && explanation?.ending === 'notBegun') return 'none';
	return isOfPlatform(code) ? 'possible' : ranUntil(explanation);
}

/** What to do where the platform had no room for the call, by its code; undefined for every other failure. */
export const hintWhereBusy = (error: FunctionError): string | undefined => {
	const known = innerCode(error.type);
	return known?.busy && known.hint;
};
