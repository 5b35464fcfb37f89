import { SLOWER, START_INSTEAD } from '../../reading/advice';
import { alike, sharing } from '../../reading/errorEntries';
import type { ErrorMeaning, ErrorTable } from '../../reading/failures';
import { explain } from '../runtimeSigns';
import { denied, wrongKey, wrongSecret } from './access';
import { internal } from './gateway';

/** Where a function may hide: the two generations do not see each other's functions. */
const GENERATION =
	"A function without a service belongs to FC 3.0: set API to 'FC 3.0 (2023-03-30)'. A function inside a service belongs to FC 2.0: set API to 'FC 2.0 (2021-04-06)' and fill in Service.";

/**
 * A code by which a custom runtime or container did not come up: its sign says what to do, and is looked for when
 * the code is met.
 */
const ofRuntime = (
	code: string,
	message: string,
	more: Pick<ErrorMeaning, 'sideEffect' | 'repeatable'> = {},
): ErrorMeaning => ({
	category: 'function',
	message,
	...more,
	get hint() {
		return explain({ type: code, message: '', stackTrace: null }, null)?.hint ?? '';
	},
});

/** Codes of calls that change functions: no invocation gets them from Function Compute itself. */
const management: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'This reply is for requests that change functions, not for this one',
	hint: 'Check where the Endpoint of the credential leads. If another program is changing the function right now, wait until it has finished.',
};

export const endedRun: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The run was stopped or has ended already',
	hint: 'There is nothing left to stop. Get its state with the operation Get Status.',
};

export const mountFailed: ErrorMeaning = {
	category: 'function',
	message: 'Function Compute could not mount the file system of the function',
	hint: "Check the NAS or OSS mount in the function's configuration: the address has to be reachable from the VPC of the function, with a security group that allows it, and nothing may be unpaid.",
};

/** The process may have taken the event before it went. */
export const exited = ofRuntime(
	'CAExited',
	'The custom runtime or container exited, or it could not be started',
	{ sideEffect: 'possible', repeatable: 'never' },
);

/**
 * Codes of Function Compute itself. Source: "Error codes" (FC 2.0; FC 3.0), their lists for the API versions
 * 2021-04-06 and 2023-03-30, and the pages on error handling; ExternalRedirectForbidden: users of default
 * domains, 2025.
 */
export const serviceErrors: ErrorTable = {
	InvalidArgument: {
		category: 'invalidRequest',
		message: 'Function Compute did not accept a value of the request',
		hint: "Read the cloud's message: it names the value.",
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
		message: 'The event is larger than Function Compute accepts',
		hint: 'The limit is 32 MB for a synchronous call and 128 KB for an asynchronous one, which Alibaba Cloud raises to 256 KB on request. Put the data into OSS and send its object key instead.',
	},
	AccessDenied: denied,
	SignatureNotMatch: wrongSecret,
	InvalidAccessKeyID: wrongKey,
	FunctionNotFound: {
		category: 'notFound',
		message: 'Function Compute has no function with this name in this region',
		hint: `Check the function name and the region. ${GENERATION}`,
	},
	ServiceNotFound: {
		category: 'notFound',
		message: 'Function Compute has no service with this name in this region',
		hint: `Check Service and the region. ${GENERATION}`,
	},
	...sharing(
		{
			category: 'notFound',
			hint: 'Choose a version or alias from the list, or leave Qualifier empty for LATEST. FC 2.0 keeps versions and aliases on the service, FC 3.0 on the function.',
		},
		{
			AliasNotFound: 'There is no alias with this name',
			VersionNotFound: 'There is no published version with this number',
		},
	),
	...alike('DomainNameNotFound TriggerNotFound', {
		category: 'notFound',
		message: 'Function Compute has no trigger or custom domain at this address',
		hint: 'Check the URL of the function and its region; with another API, the Endpoint of the credential: it must be the API endpoint of the account, not a custom domain or a trigger URL.',
	}),
	DomainRouteNotFound: {
		category: 'notFound',
		message: 'The custom domain has no route to a function for this path and method',
		hint: "Check the path and 'HTTP Method' of the call against the routes of the domain (Function Compute console, Custom Domains); a route such as /* matches all paths below it.",
	},
	...alike(
		'ConcurrentUpdateError PreconditionFailed EventBridgeTriggerConflict FunctionAlreadyExists FunctionNotEmpty InstanceMetricsRequired LimitExceededError',
		management,
	),
	AsyncInvocationStopped: endedRun,
	CAExited: exited,
	CAFileNotFound: ofRuntime(
		'CAFileNotFound',
		'The start file of the custom runtime or container is missing',
	),
	CAFilePermission: ofRuntime(
		'CAFilePermission',
		'The start file of the custom runtime is not executable',
	),
	FunctionNotStarted: ofRuntime(
		'FunctionNotStarted',
		"The HTTP server of the function's custom runtime did not start",
	),
	BadResponse: {
		category: 'function',
		message: 'The function answered its HTTP trigger in a format that is not allowed',
		hint: 'Make the function return a status code, text headers and a body within the limits of HTTP triggers.',
		sideEffect: 'certain',
	},
	ExternalRedirectForbidden: {
		category: 'function',
		message: 'The function answered with a redirect, which its default domain does not let through',
		hint: 'It has run. Call it by a custom domain (Function Compute console, Custom Domains), or make it return the address in its body.',
		sideEffect: 'certain',
	},
	ResourceExhausted: {
		category: 'throttled',
		message: 'The function or the account has reached its limit of instances',
		hint: `${SLOWER}, or raise the instance quota of the account in Quota Center or the concurrency of the function.`,
	},
	ResourceThrottled: {
		category: 'throttled',
		message: 'Function Compute has no capacity for the function at the moment',
		hint: `${SLOWER}, and run the item again later. If this keeps happening, ask for a higher instance quota in Quota Center.`,
	},
	ClientClosedRequest: {
		// Not `cancelled`: the node has read this answer, so it did not hang up. Something between did.
		category: 'timeout',
		message: 'The connection was closed before the function had finished, so its run was cancelled',
		hint: `A proxy between n8n and Function Compute hung up, usually at its own time limit: raise that limit. ${START_INSTEAD}`,
		sideEffect: 'possible',
	},
	InternalServerError: internal,
};
