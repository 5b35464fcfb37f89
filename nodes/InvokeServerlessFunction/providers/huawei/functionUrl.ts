import type { ApiReply, FunctionError, ProviderApi, Refused } from '../contract';
import { urlRequest, urlTarget } from '../reading/functionUrl';
import { readHttpFunction, type HttpSigns } from '../reading/httpFunction';
import { parseJsonObject } from '../reading/losslessJson';
import type { HuaweiAccount } from './account';
import { isFunctionError } from './envelope';
import { functionUrlList } from './functionUrlList';
import { readRefusal } from './refusal';
import { errorOf, metricsOf } from './reply';
import { atServerTime } from './request';

/** `<group>.apig.<region>.huaweicloudapis.com`. Source: APIG, "Calling APIs". */
const REGION = /\.apig\.([a-z]{2}-[a-z0-9-]+)\.huaweicloudapis\.com$/;

/** The form of the gateway's errors, and no other key. Source: APIG, "Error Codes". */
const KEYS = new Set(['error_code', 'error_msg', 'request_id']);

/** Codes of FunctionGraph for a result that the gateway cannot pass on: whoever writes them, a function ran. */
const BAD_RESULT = /^FSS\.120[26]$/;

/**
 * What the gateway refused: its own form, its own code, and the request's ID where it names one. Null where the
 * function may have answered so.
 */
function refusalOf(reply: ApiReply): Refused | null {
	if (reply.status < 400) return null;
	const body = parseJsonObject(reply.body.toString('utf8', 0, 10_000));
	if (!body || !Object.keys(body).every((key) => KEYS.has(key))) return null;
	if (BAD_RESULT.test(String(body.error_code))) return readRefusal(reply);
	// FunctionGraph has had the call: its own ID is on the reply.
	if (reply.headers['x-cff-request-id'] !== undefined) return null;
	if (reply.headers['x-request-id'] === undefined) return null;
	if (!/^API(?:GW|G|C)\.\d{4}$/.test(String(body.error_code))) return null;
	const id = body.request_id ?? reply.headers['x-request-id'];
	return id === reply.headers['x-request-id'] ? readRefusal(reply) : null;
}

const failureOf = (reply: ApiReply): FunctionError | null =>
	isFunctionError(reply, null, true) ? errorOf(reply, reply.body.toString('utf8')) : null;

const signs: HttpSigns = {
	requestId: ['x-cff-request-id', 'x-request-id'],
	gatewayHeaders: /^(?:x-cff-.*|x-apig-.*|x-func-.*|x-is-func-err|x-request-id|date|server)$/,
	refusal: refusalOf,
	/** "Your request looks like an attack". Source: the page that Terraform's documentation shows; a user, 2026. */
	firewall: /^403 CW\n|\u60a8\u7684\u8bf7\u6c42\u7591\u4f3c\u653b\u51fb/,
	nothingThere:
		"Copy the URL again from the APIG trigger of the function in the FunctionGraph console, and check 'HTTP Method'. An API that was deleted or is not published does not answer.",
	callerRefused:
		"check in the API Gateway console how its API authenticates (IAM, App or none), against the credential and 'Authentication' in the node.",
	failure: failureOf,
};

/** APIs of API Gateway (APIG) before functions. Source: FunctionGraph, "Using an APIG trigger". */
export const functionUrl: ProviderApi<HuaweiAccount> = {
	id: 'functionUrl',
	label: 'Function URL',
	description: 'Functions that answer HTTP requests',
	supports: {
		...{ async: false, logTail: false, namespace: 'none', qualifier: false },
		http: {
			placeholder: 'e.g. https://abc123.apig.cn-north-4.huaweicloudapis.com/hello',
			description:
				'URL of the APIG trigger, or of a custom domain that leads to it. Custom domains must be listed in Function Hosts of the credential.',
			reservedHeaders:
				/^(?:x-sdk-.*|x-auth-token|x-security-token|x-project-id|x-apig-.*|x-cff-.*)$/,
		},
	},
	eventFormat: 'bytes',
	/** Source: Notes and Constraints (APIG): a body of 12 MB; FunctionGraph answers with 6 MB; it waits at most 60 s. */
	limits: {
		...{ syncBytes: 12 * 1_048_576, asyncBytes: 256 * 1024, asyncBytesEnforced: true },
		syncTimeoutMs: 100_000,
	},
	resolve: (input) => urlTarget(input.functionName, (host) => REGION.exec(host)),
	buildInvoke: (call) => urlRequest(call, { scheme: 'functionUrl' }),
	readInvoke: (reply) => {
		const metrics = metricsOf(reply, null);
		return readHttpFunction(reply, signs, { metrics });
	},
	atServerTime,
	lists: { functions: functionUrlList, qualifiers: [] },
};
