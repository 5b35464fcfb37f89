import type { ErrorMeaning } from '../../reading/failures';
import { specialMeaning, type SpecialCase } from '../../reading/specialCases';

const httpTrigger: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The function has an HTTP trigger and is called by its URL only',
	hint: "Call the trigger's URL with the HTTP Request node, or delete the HTTP trigger of the function and let its handler take events.",
};

const otherAccount: ErrorMeaning = {
	category: 'auth',
	message: 'The key belongs to another account than the Account ID of the credential',
	hint: "Set Account ID to the UID of the main account that owns the function (console, account menu), not to the RAM user's UID.",
};

const repeatedTask: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'A run with this task ID already exists, so no second one was started',
	hint: 'Use Get Status with this task ID to see the first run. Give each new run its own Task ID, or leave the option empty.',
};

const unknownTask: ErrorMeaning = {
	category: 'notFound',
	message: 'Function Compute finds no run with this task ID',
	hint: 'Use the invocationId of the start, with the same function, qualifier and region. Runs are kept only while the async task mode of the function is on.',
};

/** Codes of 409 that speak of something else than a repeated task. */
const OTHER_CONFLICT =
	/^(?!(?:ConcurrentUpdateError|EventBridgeTriggerConflict|FunctionAlreadyExists|FunctionNotEmpty)$)/;

/** A stop that comes too late may be refused with 409, too; it is told by its words. */
const NOT_OF_STOP = /^(?!.*\b(?:stop|stopped|finished|completed|terminated)\b)/is;

/** Codes of 404 that have an entry of their own. */
const OTHER_ABSENCE = /^(?!(?:Service|Function|Alias|Version|DomainName|Trigger)NotFound$)/;

/**
 * Source: "InvokeFunction" (a function with an HTTP trigger is refused with InvalidArgument), "Task
 * deduplication" (a repeated task ID: 409, its code is not documented), "Endpoints" (account ID).
 */
export const specialCases: readonly SpecialCase[] = [
	{
		shown: 'InvalidArgument that names an HTTP trigger',
		code: /^InvalidArgument$/,
		text: /http trigger/i,
		meaning: httpTrigger,
	},
	{
		shown: 'AccessDenied, InvalidArgument "doesn\'t belong to you"',
		code: /^(?:AccessDenied|InvalidArgument)$/,
		text: /belong to you|account id/i,
		meaning: otherAccount,
	},
	{
		shown: 'any other code with 409',
		code: OTHER_CONFLICT,
		status: [409],
		text: NOT_OF_STOP,
		meaning: repeatedTask,
	},
	{
		shown: 'any other code with 404 that names a task or invocation',
		code: OTHER_ABSENCE,
		status: [404],
		text: /task|async|invocation/i,
		meaning: unknownTask,
	},
];

/** What code, text and status mean together; null where the code alone decides (`errors`). */
export function meaningOfMessage(
	code: string,
	cloudMessage: string | null,
	status: number,
): ErrorMeaning | null {
	return specialMeaning(specialCases, code, cloudMessage, status);
}
