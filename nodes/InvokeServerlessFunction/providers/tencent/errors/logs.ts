import { SLOWER } from '../../reading/advice';
import { alike, family } from '../../reading/errorEntries';
import type { ErrorMeaning, ErrorTable } from '../../reading/failures';

const denied: ErrorMeaning = {
	category: 'auth',
	message: 'The credential has no permission to search the log',
	hint: 'In the CAM console, grant the user or role cls:SearchLog on the log topic.',
};

const busy: ErrorMeaning = {
	category: 'throttled',
	message:
		'More requests are searching the log topic at the same time than Cloud Log Service allows (15)',
	hint: `${SLOWER}.`,
};

const failed: ErrorMeaning = {
	category: 'service',
	message: 'Cloud Log Service could not search the log',
	hint: 'Run the item again, or look back fewer hours.',
	repeatable: 'always',
};

/**
 * Codes of Cloud Log Service, which adds children without notice. Source: SearchLog (2020-10-16), "Error Code"; errors
 * of cls v20201016 in tencentcloud-sdk-go (2026).
 */
export const logErrors: ErrorTable = {
	...alike(
		'AuthFailure.UnauthorizedOperation UnauthorizedOperation UnauthorizedOperation.CAM OperationDenied.ACLFailed',
		denied,
	),
	...alike('ResourceNotFound.TopicNotExist ResourceNotFound.LogsetNotExist ResourceNotFound', {
		category: 'notFound',
		message: 'The log topic of the function does not exist',
		hint: 'It was deleted, or is in another region: open the function in the SCF console, Function Configuration, and choose a topic under Log Delivery.',
	}),
	...alike(
		'FailedOperation.TopicIsolated FailedOperation.TopicClosed OperationDenied.AccountIsolate',
		{
			category: 'auth',
			message: 'The log topic is isolated or closed',
			hint: 'Open the CLS console: pay what is due, or reopen the topic. No policy changes this.',
		},
	),
	'OperationDenied.AccountNotExists': {
		category: 'auth',
		message: 'The account has never used Cloud Log Service',
		hint: 'Open the CLS console once with this account to activate the service.',
	},
	...family('LimitExceeded', busy),
	...family('RequestLimitExceeded', busy),
	'FailedOperation.ReadQpsLimit': busy,
	'LimitExceeded.SearchResultTooLarge': {
		category: 'invalidRequest',
		message: 'The log is larger than one search can return',
		hint: "Lower 'Max Lines' in the options, or read the log in the CLS console.",
	},
	...family('FailedOperation', failed),
	...family('InternalError', failed),
	...alike(
		'FailedOperation.TopicNotExistIndex InvalidParameter.FieldIndexNotExist FailedOperation.QueryError',
		{
			category: 'invalidRequest',
			message: 'The log topic has no index by which runs can be found',
			hint: 'In the CLS console, open the topic, Index Configuration, and turn on the key-value index with the field SCF_RequestId.',
		},
	),
};

/** A code of Cloud Log Service that nobody has documented: a search runs nothing. */
export const unknownLogError: ErrorMeaning = {
	category: 'service',
	message: 'Cloud Log Service refused the search with a code that is not documented',
	hint: "Read the cloud's message.",
};
