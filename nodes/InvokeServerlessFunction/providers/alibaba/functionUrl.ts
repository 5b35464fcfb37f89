import type { ApiReply, FunctionError, Outcome, ProviderApi, SentCall } from '../contract';
import { functionUrlOf, urlRequest, urlTarget } from '../reading/functionUrl';
import { readHttpFunction, type HttpSigns } from '../reading/httpFunction';
import { logFromBase64 } from '../reading/values';
import type { AlibabaAccount } from './account';
import { explainedBy, readError } from './functionError';
import { functionUrlList } from './functionUrlList';
import {
	fcRequestId,
	functionErrorType,
	isOfPlatform,
	isUnrouted,
	readFrontRefusal,
	readRefusal,
	readRuntimeRefusal,
} from './refusal';
import { limits, metricsOf } from './reply';

/** `<name>-<id>.<region>.fcapp.run`; the intranet's has `-vpc` before it. Source: HTTP triggers. */
const REGION =
	/\.([a-z]{2}-[a-z0-9-]+?)(?:-vpc)?\.fcapp\.run$|^\d+\.([a-z0-9-]+)\.fc\.aliyuncs\.com$/;

/** The API's own path to HTTP triggers of FC 2.0, which is signed as that API is. */
const PROXY = '/2016-08-15/proxy/';

/** The run broke off: `X-Fc-Error-Type`, but for the platform's own refusals. Source: HTTP triggers, errors. */
function failureOf(reply: ApiReply): FunctionError | null {
	const type = functionErrorType(reply);
	return type === null ? null : readError(reply.body.toString('utf8'), type);
}

/** Replies of the gateway before HTTP triggers. Source: HTTP triggers, "Troubleshoot errors". */
const signs: HttpSigns = {
	requestId: ['x-fc-request-id'],
	gatewayHeaders: /^(?:x-fc-.*|date|server)$/,
	refusal: (reply) =>
		readFrontRefusal(reply) ??
		(isOfPlatform(reply) || isUnrouted(reply) ? readRefusal(reply) : readRuntimeRefusal(reply)),
	/** "Your request may threaten the site". Source: the page of WAF, as users captured it, 2026. */
	firewall: /errors\.aliyun\.com|potential threats to the server|\u5b89\u5168\u5a01\u80c1/,
	nothingThere:
		"Copy the URL again from the triggers of the function in the Function Compute console, or check the path and 'HTTP Method' of the call against the routes of the custom domain. A deleted trigger or function leaves its URL without an answer.",
	callerRefused:
		"check in its trigger or custom domain which signature it wants and which methods it allows, against 'Authentication', 'URL Signature' and 'HTTP Method' in the node.",
	unsigned:
		/^MissingRequiredHeader .*\b(?:Date|Authorization)\b|^InvalidArgument invalid authorization/i,
	failure: failureOf,
};

function readInvoke(reply: ApiReply, call: SentCall): Outcome {
	const requestId = fcRequestId(reply);
	const failed = reply.headers['x-fc-error-type'] !== undefined;
	if (call.asynchronous && reply.status === 202 && requestId !== null && !failed) {
		return { kind: 'accepted', ids: { requestId, invocationId: requestId } };
	}
	const logs = logFromBase64(reply.headers['x-fc-log-result']);
	const metrics = metricsOf(reply, logs, failureOf(reply));
	const outcome = readHttpFunction(reply, signs, { logs, metrics });
	return outcome.kind === 'functionError'
		? { ...explainedBy(functionErrorType(reply), outcome.error), ...outcome }
		: outcome;
}

/** HTTP triggers of FC 3.0 and FC 2.0, and custom domains. Source: HTTP triggers; see the signing modules. */
export const functionUrl: ProviderApi<AlibabaAccount> = {
	id: 'functionUrl',
	label: 'Function URL',
	description: 'Functions that answer HTTP requests',
	supports: {
		...{ async: true, logTail: true, namespace: 'none', qualifier: false },
		http: {
			placeholder: 'e.g. https://hello-abcdefghij.cn-hangzhou.fcapp.run/path',
			description:
				'URL of the HTTP trigger, or of a custom domain that leads to the function. Custom domains must be listed in Function Hosts of the credential.',
			signatures: [
				{ name: 'FC 3.0 HTTP Trigger', value: 'fc3' },
				{ name: 'FC 2.0 HTTP Trigger', value: 'fc2' },
				{ name: 'Custom Domain', value: 'customDomain' },
			],
			reservedHeaders: /^(?:x-fc-.*|x-acs-.*|date)$/,
		},
	},
	eventFormat: 'bytes',
	limits,
	resolve: (input) => urlTarget(input.functionName, (host) => REGION.exec(host)),
	buildInvoke(call) {
		const { pathname } = functionUrlOf(call.target.wireId);
		const headers = {
			...(call.asynchronous && { 'X-Fc-Invocation-Type': 'Async' }),
			...(call.logTail && !call.asynchronous && { 'X-Fc-Log-Type': 'Tail' }),
		};
		const scheme = pathname.startsWith(PROXY) ? null : (call.http?.signature ?? 'fc3');
		// The signers of the vendor keep one value of each name.
		return urlRequest(call, { scheme, headers, namesOnce: true });
	},
	readInvoke,
	lists: { functions: functionUrlList, qualifiers: [] },
};
