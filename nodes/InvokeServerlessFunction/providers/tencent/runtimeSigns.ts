import type { Explanation, FunctionError } from '../contract';
import { explainWords, wordsBefore, type RuntimeSign } from '../reading/runtimeSigns';
import { numberOrNull, textOrNull } from '../reading/values';
import { reportKeys } from './report';
import { statusCode, statusHint } from './statusCodes';

const hintOf = (code: number, words = ''): string => statusHint(code, words) ?? '';

/** Replies before 2021 and those of some regions name no status code. */
export const runtimeSigns: readonly RuntimeSign[] = [
	{
		sign: /\basync invok[^\n]{0,40}time(?:d)? ?out after [\d.]+ ?s/i,
		bare: true,
		shown: 'Async invoking task timed out after …',
		ending: 'timedOut',
		hint: hintOf(433, 'async'),
		source: 'Bodies that users published',
		confirmed: '2020-12',
	},
	{
		sign: /time(?:d)? ?out after [\d.]+ ?s/i,
		bare: true,
		shown: 'Invoking task timed out after …',
		ending: 'timedOut',
		hint: hintOf(433),
		source: 'Bodies that users published',
		confirmed: '2021-09',
	},
	{
		sign: /memory limit|memory size exceeded|memory exceeded/i,
		bare: true,
		shown: 'Task memory exceeded … MB, memory limit',
		ending: 'outOfMemory',
		hint: hintOf(434),
		source: 'The same',
		confirmed: '2021-05',
	},
	{
		sign: /\btimed out in \d{1,9} ?ms\b[^\n]{0,100}\blistening on port\b/i,
		bare: true,
		shown: 'The request timed out in …ms … listening on port 9000',
		ending: 'notLoaded',
		hint: hintOf(446),
		source: 'Images (583/41076)',
	},
	{
		sign: /\bbootstrap not executable\b|\bscf_bootstrap\] no such file\b/i,
		shown: 'ReloadFail: Bootstrap not executable, [./scf_bootstrap] no such file or directory',
		ending: 'notLoaded',
		hint: 'SCF could not execute the start file scf_bootstrap: put it into the root of the code package with Unix line endings, run chmod 755 on it before you pack the code on Linux or macOS (archives made on Windows lose the permission), and deploy the function again.',
		source: 'Bodies that users published; 405 (583/97808)',
		confirmed: '2025-12',
	},
	{
		sign: /handler not found|not found handler|^(?:AttributeError\n)?module '[^'\n]{1,200}' has no attribute '|\bhandler\b[^\n]{0,200}\b(?:is undefined|not exported|does not exist|is not a function)\b|HandlerNotFound|Unable to import module|class .{1,200} not found for handler/im,
		ran: false,
		shown: "handler not found, module 'index' has no attribute 'main_handler'",
		ending: 'notLoaded',
		hint: hintOf(437),
		source: 'Bodies that users published; 437 HandlerNotFound (583/35311)',
		confirmed: '2024-12',
	},
	{
		sign: /\bfunction code exception caught\b|^UnhandledInvocationErr\b/i,
		bare: true,
		shown: 'Function code exception caught, UnhandledInvocationErr',
		ending: 'threw',
		hint: 'What went wrong is written in the log of the function alone: open it in the console. A response of more than 6 MB is reported in the same way.',
		source: 'HTTP functions; CloudBase, replies that users published',
	},
	{
		sign: /process exited before completing|process exit(?:ed)? when running|process exited unexpectedly/i,
		bare: true,
		shown: 'Process exited before completing request, User process exit when running',
		ending: 'exited',
		hint: hintOf(439),
		source: '439 (583/35311); replies before 2021 have the words alone',
		confirmed: '2024-12',
	},
];

/** The code of a run, of the platform's report or, where only that is reported, as the type of the error. */
function codeOf(error: FunctionError, report: Record<string, unknown> | null): number | null {
	const stated = report && numberOrNull(report.statusCode);
	return stated ?? numberOrNull(error.type);
}

/**
 * What to do about a run that failed, or null where only the code of the function can say.
 * `payload`: the reply's `RetMsg`, in which the platform states the `statusCode`.
 */
export function explain(error: FunctionError, payload: string | null): Explanation | null {
	const report = payload === null ? null : reportKeys(payload);
	const code = codeOf(error, report);
	const says = statusCode(code);
	const hint = statusHint(code, error.message);
	const ofCode = hint === null ? null : { ending: says?.ending ?? 'failed', hint };
	// What was thrown stands there alone, where there is no more of a trace.
	const trace = textOrNull(report?.stackTrace);
	const stackTrace = error.stackTrace ?? (trace?.includes(error.message) ? [trace] : null);
	const words = explainWords({ ...error, stackTrace }, runtimeSigns);
	// Only that the code threw is no news.
	return says?.wordsFirst ? wordsBefore(words, code === 430 ? null : ofCode) : (ofCode ?? words);
}
