import type { ApiRequest, InvokeCall } from '../contract';
import { urlRequest } from '../functionUrl';

/** The function's log is found by the trace. Source: Cloud Logging, "View related request log entries". */
function traceHeaders({ http }: InvokeCall): Record<string, string> {
	if (!http) return {};
	const { traceId } = http;
	const span = traceId.slice(0, 16);
	return {
		traceparent: `00-${traceId}-${span}-01`,
		'X-Cloud-Trace-Context': `${traceId}/${BigInt(`0x${span}`)};o=1`,
	};
}

/** The call of a function. */
export const buildInvoke = (call: InvokeCall): ApiRequest =>
	urlRequest(call, { scheme: 'functionUrl', headers: traceHeaders(call) });
