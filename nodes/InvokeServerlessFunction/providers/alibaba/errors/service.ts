import { MAY_HAVE_RUN, SLOWER, START_INSTEAD } from '../../reading/advice';
import { sharing } from '../../reading/errorEntries';
import type { ErrorTable } from '../../reading/failures';

/** Where a function may hide: the two generations do not see each other's functions. */
const GENERATION =
	"A function without a service lives in FC 3.0: set API Version to 'FC 3.0 (2023-03-30)'. A function of a service lives in FC 2.0: set it to 'FC 2.0 (2021-04-06)' and fill in Service.";

/**
 * Codes of Function Compute itself. Source: "Error codes" (FC 2.0; FC 3.0) and the pages on error handling.
 */
export const serviceErrors: ErrorTable = {
	InvalidArgument: {
		category: 'invalidRequest',
		message: 'Function Compute did not accept a value of the request',
		hint: "Read the cloud's own words: they name the value. Task ID needs the async task mode of the function.",
	},
	MissingRequiredHeader: {
		category: 'invalidRequest',
		message: 'The request lacks a header that Function Compute needs',
		hint: 'Check the Endpoint of the credential: a proxy may have removed headers.',
	},
	PathNotSupported: {
		category: 'invalidRequest',
		message: 'This endpoint does not offer this API version',
		hint: `Check the Endpoint of the credential; its usual form is https://<account ID>.<region>.fc.aliyuncs.com. ${GENERATION}`,
	},
	EntityTooLarge: {
		category: 'invalidRequest',
		message:
			'The event is larger than Function Compute accepts (32 MB synchronous, 128 KB asynchronous)',
		hint: 'Put the data into OSS and send its object key in place of the data.',
	},
	AccessDenied: {
		category: 'auth',
		message: 'The credential has no permission for this action on this function',
		hint: "Grant its RAM user or role fc:InvokeFunction on the function (Get Status and Stop also need fc:GetAsyncTask and fc:StopAsyncTask, in FC 2.0 fc:GetStatefulAsyncInvocation and fc:StopStatefulAsyncInvocation, the lists fc:ListFunctions). Account ID must be the UID of the main account that owns the function, not the RAM user's.",
	},
	SignatureNotMatch: {
		category: 'auth',
		message: 'The signature does not match the AccessKey Secret',
		hint: 'Copy AccessKey ID and AccessKey Secret into the credential again, without blanks around them; with an STS key, fill in the Security Token too. Set the clock of the machine that runs n8n by NTP.',
	},
	InvalidAccessKeyID: {
		category: 'auth',
		message: 'Alibaba Cloud does not know this AccessKey ID',
		hint: 'Copy the AccessKey ID into the credential again and check in the RAM console that it is enabled; an ID that begins with STS. needs its Security Token.',
	},
	FunctionNotFound: {
		category: 'notFound',
		message: 'Function Compute finds no function of this name in this region',
		hint: `Check the function name and the region. ${GENERATION}`,
	},
	ServiceNotFound: {
		category: 'notFound',
		message: 'Function Compute finds no service of this name in this region',
		hint: `Check Service and the region. ${GENERATION}`,
	},
	...sharing(
		{
			category: 'notFound',
			hint: 'Choose a version or alias from the list, or leave Qualifier empty for LATEST. FC 2.0 keeps versions and aliases on the service, FC 3.0 on the function.',
		},
		{
			AliasNotFound: 'There is no alias of this name',
			VersionNotFound: 'There is no published version of this number',
		},
	),
	...sharing(
		{
			category: 'notFound',
			hint: 'Check the Endpoint of the credential: it must be the API endpoint of the account, not a custom domain or a trigger URL.',
		},
		{
			DomainNameNotFound: 'Function Compute does not know this domain name',
			TriggerNotFound: 'Function Compute does not find this trigger',
		},
	),
	...sharing(
		{
			category: 'invalidRequest',
			hint: 'Another program changes the function at the same time: wait until its change has finished, then run the item again.',
		},
		{
			ConcurrentUpdateError: 'The function or service is being changed by another call',
			PreconditionFailed: 'The function or service has been changed by another call',
		},
	),
	...sharing(
		{
			category: 'invalidRequest',
			hint: 'This answer belongs to calls that change functions, not to invocations: check which path of the API an own Endpoint leads to.',
		},
		{
			EventBridgeTriggerConflict: 'An EventBridge trigger stands in the way of the change',
			FunctionAlreadyExists: 'A function of this name already exists',
			FunctionNotEmpty: 'The function still has triggers or versions',
			InstanceMetricsRequired: 'The scaling rule needs instance metrics, which are off',
			LimitExceededError: 'The account has as many functions, triggers or domains as it may have',
		},
	),
	CAExited: {
		category: 'function',
		message: 'The custom runtime or container could not be started, or it exited',
		hint: "Look at the function's logs: check the start command, the listening port, the files of the code package or image, and their architecture.",
		// The process may have taken the event before it went.
		sideEffect: 'possible',
		repeatable: 'never',
	},
	CAFileNotFound: {
		category: 'function',
		message: 'The custom runtime or container lacks its start file',
		hint: 'Check the start command in the configuration of the function: the file must exist in the code package or image and be executable.',
	},
	FunctionNotStarted: {
		category: 'function',
		message: "The HTTP server of the function's custom runtime did not come up",
		hint: 'Let the server listen on 0.0.0.0 and on the port of the configuration (9000 by default), and start it within the start-up limit. The logs of the function tell more.',
	},
	BadResponse: {
		category: 'function',
		message: 'The function answered its HTTP trigger in a form that is not allowed',
		hint: 'Let the function return a status code, text headers and a body within the limits of HTTP triggers.',
		sideEffect: 'certain',
	},
	ResourceExhausted: {
		category: 'throttled',
		message: 'The function or the account runs as many instances as it may',
		hint: `${SLOWER}, or raise the instance quota of the account or the concurrency limit of the function.`,
	},
	ResourceThrottled: {
		category: 'throttled',
		message: 'Function Compute has no capacity for the function at the moment',
		hint: `${SLOWER}, and run the item again later. Ask for a higher instance quota if it stays so.`,
	},
	ClientClosedRequest: {
		// Not `cancelled`: the node has read this answer, so it did not hang up. Something between did.
		category: 'timeout',
		message: 'The connection was closed before the function had finished, so its run was cancelled',
		hint: `A proxy between n8n and Function Compute hung up, mostly at its own time limit: raise that limit. ${START_INSTEAD}`,
		sideEffect: 'possible',
	},
	InternalServerError: {
		category: 'service',
		message: 'Function Compute could not complete the call for an internal reason',
		hint: `${MAY_HAVE_RUN} If it stays so, give the request ID to Alibaba Cloud support.`,
		sideEffect: 'possible',
	},
};
