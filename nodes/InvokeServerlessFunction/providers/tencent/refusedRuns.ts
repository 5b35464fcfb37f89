import { SLOWER } from '../reading/advice';
import type { ErrorMeaning } from '../reading/failures';

const CONFIGURATION = "in the function's configuration";
const SUSPENDED =
	'Open the billing console: top up the account, or pay what is due, then run the item again.';

/** A status code of a run that did not begin. */
export interface RefusedRun {
	/** As the vendor calls it. */
	readonly name: string;
	readonly refusal: Omit<ErrorMeaning, 'hint'>;
	readonly ending?: undefined;
	readonly wordsFirst?: undefined;
	readonly hint: string;
}

const refused = (
	name: string,
	category: ErrorMeaning['category'],
	message: string,
	hint: string,
): RefusedRun => ({ name, refusal: { category, message }, hint });

/**
 * Status codes of runs that were refused before they began: errors of the request, of the caller and of the quota
 * "occur before the function is executed". Source: Cloud Function Status Code (583/35311, 2024-12); Error types and
 * retry (583/39851); 440: the edition of 2021.
 */
export const refusedRuns: Readonly<Record<string, RefusedRun>> = {
	400: refused(
		'InvalidParameterValue',
		'invalidRequest',
		'SCF could not read the event as JSON',
		'Send a JSON object, list, text or number.',
	),
	401: refused(
		'InvalidCredentials',
		'auth',
		'The credential is not allowed to use this function',
		'Grant its CAM user or role scf:InvokeFunction on the function.',
	),
	402: refused('ServiceSuspended', 'auth', 'SCF is suspended for this account', SUSPENDED),
	404: refused(
		'InvalidSubnetID',
		'invalidRequest',
		`The subnet ${CONFIGURATION} is not valid`,
		'Choose an existing VPC and subnet of this region for the function.',
	),
	406: refused(
		'RequestTooLarge',
		'invalidRequest',
		'The event is larger than SCF accepts',
		'Send at most 6 MB synchronously and 128 KB asynchronously: put the data into COS and send its key.',
	),
	410: refused(
		'InsufficientBalance',
		'auth',
		'SCF is suspended: the balance of the account is used up',
		SUSPENDED,
	),
	429: refused(
		'ResourceLimit',
		'throttled',
		'SCF could not start instances fast enough for this burst',
		`${SLOWER}, or set provisioned concurrency for the function.`,
	),
	432: refused(
		'ResourceLimitReached',
		'throttled',
		'The function or the account has used up its concurrency',
		`${SLOWER}, or raise the concurrency quota ${CONFIGURATION}.`,
	),
	435: refused(
		'FunctionNotFound',
		'notFound',
		'SCF has no function with this name in this namespace and region',
		'Check the function name, the namespace (default, unless the function was created in another) and the region.',
	),
	436: refused(
		'InvalidParameterValue',
		'invalidRequest',
		'SCF did not accept a parameter of the run',
		"Read the cloud's message, and check the function's configuration.",
	),
	438: refused(
		'FunctionStatusError',
		'invalidRequest',
		'The function cannot be invoked in its present state',
		'It is being deployed or changed, or its deployment did not succeed: wait until the console shows its status as normal. If it is suspended, open the billing console: a payment is overdue, or the balance of the account is used up.',
	),
	440: refused(
		'BorrowContainerDegrade',
		'throttled',
		'SCF could not start more instances: the concurrency or its growth is over the limit',
		`${SLOWER}, or raise the concurrency quota ${CONFIGURATION}.`,
	),
	441: refused(
		'UnauthorizedOperation',
		'auth',
		'The credential is not allowed to invoke this function',
		'Grant the CAM user or role of the credential scf:InvokeFunction on the function.',
	),
	442: refused(
		'QualifierNotFound',
		'notFound',
		'The function has no such version or alias',
		'Choose one from the list, or leave Qualifier empty.',
	),
	449: refused(
		'InsufficientResources',
		'throttled',
		'SCF has no capacity for the function at the moment',
		'Run the item again later, or give the function a smaller memory size.',
	),
};
