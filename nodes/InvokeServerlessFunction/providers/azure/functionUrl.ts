import {
	InvalidParameter,
	type ApiReply,
	type FunctionError,
	type InvokeCall,
	type Outcome,
	type ProviderApi,
	type SentCall,
} from '../contract';
import { urlRequest } from '../reading/functionUrl';
import { readHttpFunction, type HttpSigns } from '../reading/httpFunction';
import type { AzureAccount } from './account';
import { functions } from './functions';
import { lists } from './lists';
import { hostReport, isOfApp, refusalOfFunction } from './refusal';
import { TRACE, traceHeader } from './request';
import { runs } from './runs';
import { WITHOUT_WORDS } from './runtimeSigns';
import { starterId } from './starter';
import { resolveUrl } from './target';

/** The host sets 500 for code that threw, and mostly writes nothing. Source: azure-functions-host, ExceptionMiddleware. */
function failureOf(reply: ApiReply): FunctionError | null {
	if (reply.status !== 500) return null;
	const message = reply.body.length === 0 ? WITHOUT_WORDS : hostReport(reply);
	return message === null ? null : { type: 'HTTP 500', message, stackTrace: null };
}

const signsOf = (call: SentCall<AzureAccount>): HttpSigns => ({
	requestId: [],
	passed: isOfApp,
	gatewayHeaders: /^(?:request-context|x-ms-.*|x-aspnet-version|x-powered-by|date|server)$/,
	refusal: (reply) => refusalOfFunction(reply, call.target.wireId),
	callerRefused:
		"check the key of the credential (a function takes its own key, a host key or _master) and 'Authentication' in the node.",
	failure: failureOf,
});

/** The user's own trace, if there is one. */
const ownTrace = ({ http }: SentCall): string | undefined =>
	Object.entries(http?.headers ?? {}).find(([name]) => name.toLowerCase() === TRACE)?.[1];

/** The ID of the trace a call was sent with: the operation ID in Application Insights. */
const traceOf = (call: SentCall): string | null => {
	const own = ownTrace(call);
	return own === undefined ? call.newId : (/^\w{2}-(\w{32})-/.exec(own)?.[1] ?? null);
};

function buildInvoke(call: InvokeCall<AzureAccount>) {
	if (call.http?.query.some(([name]) => name.toLowerCase() === 'code')) {
		throw new InvalidParameter(
			'queryParameters',
			"'Query Parameters' contains 'code', which Azure reads as a key",
			'Enter the key in the credential: it is sent in a header, since URLs end up in logs.',
		);
	}
	const headers = ownTrace(call) === undefined ? traceHeader(call.newId) : {};
	return urlRequest(call, { scheme: null, headers });
}

function readInvoke(reply: ApiReply, call: SentCall<AzureAccount>): Outcome {
	const started = starterId(reply);
	const sentId = traceOf(call);
	return started === null
		? readHttpFunction(reply, signsOf(call), { sentId })
		: { kind: 'accepted', ids: { requestId: sentId, invocationId: started } };
}

/** Functions with an HTTP trigger. Source: Azure Functions, "HTTP trigger" (2025-11). */
export const functionUrl: ProviderApi<AzureAccount> = {
	id: 'functionUrl',
	label: 'Function URL',
	description: 'Functions that answer HTTP requests',
	supports: {
		// Where the function starts an orchestration and says so.
		...{ async: true, earlyReply: true, logTail: false, namespace: 'none', qualifier: false },
		http: {
			placeholder: 'e.g. https://my-app.azurewebsites.net/api/hello',
			description:
				'URL of the function, without ?code=. Its key belongs in the credential, whose Host URL must be the same app.',
			reservedHeaders: /^(?:x-functions-.*|x-ms-.*|x-arr-.*|x-site-deployment-id)$/,
		},
	},
	eventFormat: 'bytes',
	/** Source: HTTP trigger, "Limits": a body of 100 MB; the load balancer gives up after 230 s. */
	limits: {
		...{ syncBytes: 104_857_600, asyncBytes: 104_857_600, asyncBytesEnforced: true },
		syncTimeoutMs: 235_000,
	},
	resolve: resolveUrl,
	buildInvoke,
	readInvoke,
	runs,
	functions: functions('httpTrigger'),
	lists: lists.urls,
};
