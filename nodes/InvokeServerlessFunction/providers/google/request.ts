import type { ApiRequest, InvokeCall } from '../contract';
import { urlRequest } from '../reading/functionUrl';

/** The function's log is found by the trace. Source: Cloud Logging, "View related request log entries". */
function traceHeaders({ newId }: InvokeCall): Record<string, string> {
	const span = newId.slice(0, 16);
	return {
		traceparent: `00-${newId}-${span}-01`,
		'X-Cloud-Trace-Context': `${newId}/${BigInt(`0x${span}`)};o=1`,
	};
}

/** The call of a function. */
export const buildInvoke = (call: InvokeCall): ApiRequest =>
	urlRequest(call, { scheme: 'functionUrl', headers: traceHeaders(call) });
