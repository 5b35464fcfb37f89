import { SLOWER } from '../../reading/advice';
import { alike } from '../../reading/errorEntries';
import type { ErrorMeaning, ErrorTable } from '../../reading/failures';

const denied: ErrorMeaning = {
	category: 'auth',
	message: 'The credential has no permission to search the log',
	hint: 'In the CAM console, grant the user or role cls:SearchLog on the log topic.',
};

/** Codes of Cloud Log Service. Source: SearchLog (2020-10-16), "Error Code". */
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
	...alike('LimitExceeded.LogSearch LimitExceeded RequestLimitExceeded', {
		category: 'throttled',
		message:
			'More requests are searching the log topic at the same time than Cloud Log Service allows (15)',
		hint: `${SLOWER}.`,
	}),
	...alike(
		'FailedOperation.SearchTimeout FailedOperation.SearchError InternalError InternalError.SearchError',
		{
			category: 'service',
			message: 'Cloud Log Service could not search the log',
			hint: 'Run the item again, or look back fewer hours.',
			repeatable: 'always',
		},
	),
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
