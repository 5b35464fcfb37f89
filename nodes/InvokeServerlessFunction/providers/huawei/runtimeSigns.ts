import type { Explanation, FunctionError, SideEffect } from '../contract';
import { explainWords } from '../reading/runtimeSigns';
import { parseJsonObject } from '../reading/losslessJson';
import { firstOf, textOrNull } from '../reading/values';
import { innerCode, runtimeSigns } from './innerCodes';

const PLATFORM =
	'The platform, not the code of the function, ended the run: run the item again later if a second run does no harm, and give the request ID to Huawei Cloud support if this keeps happening.';

/** The inner code, wherever it stands: as the type of the error, or in the body. */
function codeOf(error: FunctionError, payload: string | null): string | null {
	if (error.type !== null && /^-?\d+$/.test(error.type)) return error.type;
	const body = payload === null ? null : parseJsonObject(payload);
	const code = body && textOrNull(firstOf(body, 'error_code', 'errorCode', 'code'));
	return code ?? /^(\d{4,6}) /.exec(error.message)?.[1] ?? null;
}

/**
 * What to do about a run that failed, or null where only the code of the function can say.
 * @param payload the result of a synchronous run; records of asynchronous ones have none
 */
export function explain(error: FunctionError, payload: string | null): Explanation | null {
	const code = codeOf(error, payload);
	const words = explainWords(error, runtimeSigns);
	if (words) return words;
	const known = innerCode(code);
	if (known) return { ending: known.ending, hint: known.hint };
	return code !== null && /^\d{5,}$/.test(code) ? { ending: 'failed', hint: PLATFORM } : null;
}

/** Whether code ran. Its own words can be those of a run that did not begin: beside a code of such a run they count. */
export const ranUntil = (error: FunctionError): SideEffect =>
	innerCode(error.type)?.ending === 'notBegun' && explain(error, null)?.ending === 'notBegun'
		? 'none'
		: 'certain';
