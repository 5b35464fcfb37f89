import { AGAIN, MAY_HAVE_RUN, SLOWER, whenInvoking } from '../../reading/advice';
import { alike, family } from '../../reading/errorEntries';
import type { ErrorMeaning, ErrorTable } from '../../reading/failures';

const functionMissing: ErrorMeaning = {
	category: 'notFound',
	message: 'SCF has no function with this name in this namespace and region',
	hint: 'Check the function name, the namespace (default, unless the function was created in another) and the region.',
};

const versionMissing: ErrorMeaning = {
	category: 'notFound',
	message: 'The function has no such version or alias',
	hint: 'Choose a version or alias from the list, or leave Qualifier empty. Only published versions have a number.',
};

const system: ErrorMeaning = {
	category: 'service',
	message: 'SCF could not complete the call because of an internal issue',
	hint: `${MAY_HAVE_RUN} If this keeps happening, give the request ID to Tencent Cloud support.`,
	sideEffect: 'possible',
};

const inUse: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'Another operation is using the function at the moment',
	hint: 'Wait until the change of the function has finished in the SCF console, then run the item again.',
};

const eventState: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The asynchronous run is not in a state that allows this',
	hint: 'Check with Get Status first: only a running invocation of a function with asynchronous execution and status tracking can be queried or stopped.',
};

/** What the cloud has, and in which state it is. Source: as in `index.ts`. */
export const stateErrors: ErrorTable = {
	...family('ResourceNotFound', {
		category: 'notFound',
		message: 'SCF could not find what the request names',
		hint: 'Check the function name, the namespace, the qualifier and the region.',
	}),
	...alike(
		'ResourceNotFound.Function ResourceNotFound.FunctionName ResourceNotFound.Function.FunctionName',
		functionMissing,
	),
	...alike(
		'ResourceNotFound.Qualifier ResourceNotFound.Version ResourceNotFound.FunctionVersion ResourceNotFound.Alias',
		versionMissing,
	),
	'ResourceNotFound.Namespace': {
		category: 'notFound',
		message: 'SCF has no namespace with this name in this region',
		hint: 'Check Namespace and the region; every region has a namespace named default.',
	},
	'ResourceNotFound.AsyncEvent': {
		category: 'notFound',
		message: 'SCF has no asynchronous run with this invocation ID',
		hint: 'Use the invocationId from the item that started the run. SCF keeps runs for three days, and only those of functions with asynchronous execution and status tracking.',
	},
	...family('RequestLimitExceeded', {
		category: 'throttled',
		message: 'The account sends more requests than Tencent Cloud allows',
		hint: `${SLOWER}${whenInvoking(", or set the option 'Sync Action' to InvokeFunction, which allows 10,000 requests per second instead of 100")}.`,
	}),
	'RequestLimitExceeded.IPLimitExceeded': {
		category: 'throttled',
		message: 'This IP address sends more requests than Tencent Cloud allows',
		hint: `${SLOWER}; other programs behind the same address count too.`,
	},
	...alike(
		'RequestLimitExceeded.UinLimitExceeded RequestLimitExceeded.GlobalRegionUinLimitExceeded',
		{
			category: 'throttled',
			message: 'The account sends more requests than Tencent Cloud allows',
			hint: `${SLOWER}; other programs of the same account count too. Request a higher limit in a support ticket.`,
		},
	),
	...family('LimitExceeded', {
		category: 'invalidRequest',
		message: 'The request exceeds a quota of the account',
		hint: "Read the cloud's message: it names the quota. Raise it in the SCF console or with a ticket.",
	}),
	'LimitExceeded.Quota': {
		category: 'throttled',
		message: 'The function or the account has used up its concurrency quota',
		hint: `${SLOWER}, or raise the concurrency quota of the function in the SCF console.`,
	},
	...family('ResourceInsufficient', {
		category: 'throttled',
		message: 'SCF has no capacity for the function at the moment',
		hint: `${SLOWER}, and run the item again later.`,
	}),
	...family('ResourceInUse', inUse),
	// Source: errors of scf v20180416 in tencentcloud-sdk-go (2024).
	...alike(
		'FailedOperation.ProvisionedInProgress FailedOperation.ReservedInProgress FailedOperation.OperationConflict',
		inUse,
	),
	...family('ResourceUnavailable', {
		category: 'service',
		message: 'The function or its namespace is not available at the moment',
		hint: 'Look at the status of the function and the namespace in the SCF console, and run the item again later.',
	}),
	'ResourceUnavailable.Namespace': {
		category: 'invalidRequest',
		message: 'The namespace is not available',
		hint: 'Look at its status in the SCF console: it may be in the process of being created or deleted.',
	},
	...family('FailedOperation', {
		category: 'service',
		message: 'SCF could not carry out the operation',
		hint: "Read the cloud's message. The function may have run.",
		sideEffect: 'possible',
		repeatable: 'never',
	}),
	...alike('FailedOperation.FunctionStatusError UnauthorizedOperation.FunctionStatus', {
		category: 'invalidRequest',
		message: 'The function is being deployed or changed, or its last deployment did not succeed',
		hint: 'Wait until the SCF console shows its status as normal, then run the item again.',
	}),
	'FailedOperation.InvokeFunction': {
		category: 'service',
		message: 'SCF could not carry out the invocation',
		hint: `The function may have run: look at its logs. ${AGAIN}`,
		sideEffect: 'possible',
	},
	'FailedOperation.AsyncEventStatus': eventState,
	...alike('FailedOperation.QueryError FailedOperation.TopicNotExist', {
		category: 'notFound',
		message: 'SCF cannot read the records of the run',
		hint: "Check the log settings of the function: Get Status needs SCF's default log topic, or the CLS topic that it names.",
	}),
	...family('InternalError', system),
	...alike('InternalError.System InternalError.Exception InternalError.SystemError', system),
	...family('ServiceUnavailable', {
		...system,
		message: 'SCF is not available at the moment',
	}),
};
