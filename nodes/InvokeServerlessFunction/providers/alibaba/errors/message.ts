import { meaningOf, type ErrorMeaning } from '../../reading/failures';
import { specialMeaning, type SpecialCase } from '../../reading/specialCases';
import {
	clock,
	denied,
	notActive,
	otherAccount,
	overdue,
	permission,
	roleRefused,
	wrongSecret,
	wrongToken,
} from './access';
import { frontCases } from './front';
import { endedRun, exited, mountFailed } from './service';
import { errors } from './table';

const httpTrigger: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The function has an HTTP trigger and can be called only by its URL',
	hint: "Set API to 'Function URL' and call the URL of the trigger, or delete the HTTP trigger of the function and make its handler accept events.",
};

const urlOff: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The public URL of the function is switched off',
	hint: "In the Function Compute console, open the function, then Triggers, and allow the trigger's public URL again (disableURLInternet), or call a custom domain of the function, or its internal URL from its VPC. No RAM policy changes this.",
};

const urlToken: ErrorMeaning = {
	category: 'auth',
	message: 'The URL wants a token in the Authorization header, which the node does not send',
	hint: 'Set the authentication of the trigger or custom domain to signature or none (JWT: or let it read another header), or call the function with another API.',
};

const taskMode: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The function does not accept task IDs, because its task mode is off',
	hint: 'In the Function Compute console, open the function, then Tasks (FC 2.0: Asynchronous Invocation), and turn on the task mode.',
};

const repeatedTask: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'A run with this task ID already exists, so no second one was started',
	hint: 'Use Get Status with this task ID to see the first run. Give each new run its own Task ID, or leave the option empty.',
};

const unknownTask: ErrorMeaning = {
	category: 'notFound',
	message: 'Function Compute has no run with this task ID',
	hint: 'Use the invocationId from the item that started the run, with the same function, qualifier and region. Runs are kept only while the async task mode of the function is on.',
};

/** Codes by which RAM, or the account's own state, refuses a call. */
const DENIED = /^(?:AccessDenied|NoPermission|Forbidden)(?:\.|$)/;

/** A refusal by one of them whose words have another meaning. */
const deniedFor = (words: string, text: RegExp, meaning: ErrorMeaning): SpecialCase => ({
	shown: `AccessDenied ${words}`,
	code: DENIED,
	text,
	meaning,
});

// In Chinese: not activated, in arrears.
const NOT_ACTIVE =
	/\bnot (?:been )?(?:enabled|activated|active|opened|open|subscribed)\b|\u672a\u5f00\u901a/i;
const OVERDUE =
	/overdue|arrear|in debt|unpaid|outstanding (?:payment|bill|balance)|insufficient balance|balance is insufficient|suspended|frozen|\u6b20\u8d39/i;

/**
 * Codes that mean different things: their words decide, without what they quote, since a function may be named
 * after anything. The first that fits. Source: "InvokeFunction" (a function with an HTTP trigger is refused with
 * InvalidArgument), "Endpoints" (account ID), "Overdue payments", "Configure and use HTTP triggers" (the public
 * URL), devsapp's documents (the role of a function); words as users reported them.
 */
const wordCases: readonly SpecialCase[] = [
	{
		shown: '"Authorization header is expected but missing", "… invalid bearer token"',
		code: /^(?:AccessDenied|InvalidArgument|MissingRequiredHeader)$/,
		text: /^Authorization header is expected|\bbearer token\b/i,
		meaning: urlToken,
	},
	deniedFor('"… function internet URL is disable"', /\binternet URL is disable/i, urlOff),
	deniedFor(
		'"No permission to assume the role …"',
		/^No permission to assume the role\b/i,
		roleRefused,
	),
	deniedFor('"not authorized to perform …"', /not authorized to/i, denied),
	deniedFor(
		'"request signature … does not match"',
		/signature\b[^]{0,100}\bnot match/i,
		wrongSecret,
	),
	deniedFor('that speaks of the security token', /security ?token/i, wrongToken),
	deniedFor('that speaks of the time of the request', /(?:request|server) time|timestamp/i, clock),
	deniedFor('"FC service is not enabled for current user"', NOT_ACTIVE, notActive),
	deniedFor('that speaks of an overdue payment', OVERDUE, overdue),
	{
		shown: 'Arrearage, InvalidAccountStatus, …',
		code: /overdue|arrear|InDebt|NotEnoughBalance|InvalidAccountStatus/i,
		meaning: overdue,
	},
	{
		shown: 'ServiceNotEnabled, NotActivated, …',
		code: /Not(?:Enabled|Activated|Opened|Open|Subscribed)(?:\.|$)/i,
		meaning: notActive,
	},
	{
		shown: 'AccessDenied, InvalidArgument "doesn\'t belong to you"',
		code: /^(?:AccessDenied|InvalidArgument)$/,
		text: /belong to (?:you|account)|account id/i,
		meaning: otherAccount,
	},
	{
		shown: 'InvalidArgument "Mount … failed"',
		code: /^InvalidArgument$/,
		text: /\bmount\b[^]{0,300}\bfail/i,
		meaning: mountFailed,
	},
	{
		shown: 'InvalidArgument that names an HTTP trigger',
		code: /^InvalidArgument$/,
		text: /http trigger/i,
		meaning: httpTrigger,
	},
	{
		shown: 'InvalidArgument that speaks of async tasks',
		code: /^InvalidArgument$/,
		text: /stateful|async ?task|task mode/i,
		meaning: taskMode,
	},
];

const OF_A_RUN = /task|invocation/i;

/**
 * What a code means that no table has, about a run: status, code and words together. Source: "Task
 * deduplication" (409, its code is not documented); StatefulAsyncInvocationAlreadyExists, AsyncTaskNotFound and
 * the like as public code names them.
 */
const runCases: readonly SpecialCase[] = [
	{
		shown: 'another code with 412, of a custom runtime or container: CA…, "function instance"',
		code: /^/,
		status: [412],
		text: /^CA[A-Z]|function instance|cannot be started/,
		meaning: exited,
	},
	{
		shown: 'another code with 409 or 412, of a run that was stopped or has ended',
		code: /^/,
		status: [409, 412],
		text: /^(?=[^]*?(?:task|invocation))[^]*?(?:stopped|finished|completed|terminated|ended)/i,
		meaning: endedRun,
	},
	{
		shown:
			'StatefulAsyncInvocationAlreadyExists, or another code with 409, of a task or invocation',
		code: /^/,
		status: [409],
		text: OF_A_RUN,
		meaning: repeatedTask,
	},
	{
		shown:
			'AsyncTaskNotFound, StatefulAsyncInvocationNotFound, or another code with 404, of a task or invocation',
		code: /^/,
		status: [404],
		text: OF_A_RUN,
		meaning: unknownTask,
	},
];

/** Replies whose code alone does not say what happened. */
export const specialCases: readonly SpecialCase[] = [...wordCases, ...runCases, ...frontCases];

/** Words are looked through this far. */
const LONGEST_WORDS = 4096;

/** Without what the cloud quotes: names of functions, resources and values. */
const unquoted = (words: string): string => words.replace(/(^|[\s(:=])(?:'[^']*'|"[^"]*")/g, '$1');

/**
 * What code, text and status mean together; null where the code alone decides (`errors`), or its HTTP status.
 * What RAM refused is named where the reply names it.
 */
export function meaningOfMessage(
	code: string,
	cloudMessage: string | null,
	status: number,
): ErrorMeaning | null {
	const words = (cloudMessage ?? '').slice(0, LONGEST_WORDS);
	const plain = unquoted(words);
	const ofWords = specialMeaning(wordCases, code, plain, status);
	const ofCode = meaningOf(errors, code);
	if ((ofWords ?? ofCode) === denied) {
		const action = /\bfc:[A-Za-z]{1,60}\b/.exec(words)?.[0];
		return action === undefined ? ofWords : permission(action);
	}
	if (ofWords !== null || ofCode !== null) return ofWords;
	return specialMeaning(runCases, code, `${code} ${plain}`, status);
}

/** Whether a reply with 404 says that there is no such run. */
export const isUnknownRun = (code: string, cloudMessage: string | null): boolean =>
	meaningOfMessage(code, cloudMessage, 404) === unknownTask;

/** Whether a refusal says that a run of this ID was accepted before: no code of another meaning, and these words. */
export function isTaken(code: string, cloudMessage: string | null, taskId: string): boolean {
	const words = `${code} ${(cloudMessage ?? '').slice(0, LONGEST_WORDS)}`;
	const namesRun = OF_A_RUN.test(code) || words.includes(taskId);
	return meaningOf(errors, code) === null && namesRun && /already ?exists?/i.test(words);
}
