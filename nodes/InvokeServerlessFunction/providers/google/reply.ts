import type { ApiReply, Explanation, FunctionError, Outcome, SentCall } from '../contract';
import { SEE_LOG } from '../reading/advice';
import { readHttpFunction, type HttpSigns } from '../reading/httpFunction';
import { masked } from '../reading/masked';
import { failedStream, isCallableRefusal, TOKENS_OF_FIREBASE } from './callable';
import { refusalOf, STATUS, TRACE } from './refusal';

const LONGEST_MESSAGE = 2000;

/**
 * Outside development a framework keeps the message to the log. Source: functions-framework 5.0.5, measured; of
 * Python: doitintl/gcp-monitoring-metric-exporter#4 (2022-05).
 */
const WITHHELD =
	/^(?:|Internal Server Error|500 Internal Server Error: The server encountered an internal error\b.{0,200})$/;

/**
 * Whatever the status: before 2022 frameworks answered 200 beside it, and none can add it to a reply that has begun.
 * Source: GoogleCloudPlatform/functions-framework-nodejs#422 (2022-02), functions-framework-php#62 (2020-11).
 */
function failureOf(reply: ApiReply): FunctionError | null {
	const { headers, body } = reply;
	const type = /^(?:crash|error)$/.exec(headers[STATUS] ?? '')?.[0];
	if (type === undefined) return failedStream(reply);
	const words = masked(body.toString('utf8', 0, LONGEST_MESSAGE * 4)).trim();
	const message = WITHHELD.test(words)
		? 'The function threw, or its process ended; its message is in its log only'
		: words.slice(0, LONGEST_MESSAGE);
	return { type, message, stackTrace: null };
}

/** What a framework says of an event, before the function. Source: functions-framework-php, CloudEventFunctionWrapper.php. */
const NO_CLOUD_EVENT = /^(?:Could not parse CloudEvent|invalid event type)\b/;

/** Of a failed run nothing is known but its message. */
export function explain({ type, message }: FunctionError): Explanation | null {
	if (type !== 'crash' && type !== 'error') return null;
	return NO_CLOUD_EVENT.test(message)
		? {
				ending: 'failed',
				hint: 'The function takes CloudEvents: send ce-id, ce-source, ce-specversion and ce-type under Headers in the options, or an event with these members as application/cloudevents+json.',
			}
		: { ending: 'threw', hint: `The code of the function failed. ${SEE_LOG}` };
}

/** The request's trace, as 32 hexadecimal digits: of the reply, else as it was sent. */
function traceOf({ headers }: ApiReply, { newId }: SentCall): string {
	return /^([0-9a-f]{32})(?:[/;]|$)/.exec(headers[TRACE] ?? '')?.[1] ?? newId;
}

const ROLE_OR_AUTHENTICATION =
	"grant the service account the role Cloud Run Invoker on it, or check 'Authentication' in the node.";

/** What a function, its framework or the front end answered. */
export function readInvoke(reply: ApiReply, call: SentCall): Outcome {
	const requestId = traceOf(reply, call);
	const signs: HttpSigns = {
		requestId: [],
		passed: ({ headers }) => headers[TRACE] !== undefined,
		gatewayHeaders:
			/^(?:x-cloud-trace-context|traceparent|x-google-.*|function-execution-id|alt-svc|via|date|server)$/,
		refusal: (one) => refusalOf(one, call),
		callerRefused: isCallableRefusal(reply) ? TOKENS_OF_FIREBASE : ROLE_OR_AUTHENTICATION,
		failure: failureOf,
	};
	const outcome = readHttpFunction(reply, signs, { sentId: requestId });
	return outcome.kind === 'refused'
		? { ...outcome, failure: { ...outcome.failure, requestId } }
		: { ...outcome, ids: { requestId, invocationId: null } };
}
