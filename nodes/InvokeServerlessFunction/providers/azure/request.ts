import type { Account, ApiRequest, FunctionTarget } from '../contract';

/** Where the Durable extension answers in every function app. Source: Durable Functions, "HTTP API reference". */
const DURABLE = '/runtime/webhooks/durabletask';

/** Says in which trace a call belongs. Source: W3C Trace Context, 3.2. */
export const TRACE = 'traceparent';

/** A header that names a call in the app's own trace, as its operation ID. @param id 32 hexadecimal digits */
export const traceHeader = (id: string): Record<string, string> => ({
	[TRACE]: `00-${id}-${id.slice(0, 16)}-01`,
});

/** A part of a path: nothing in it changes the path. */
export const segment = (text: string): string => encodeURIComponent(text);

/** A request to the Durable extension of the app that a call is about. */
export function durableRequest(
	{ account, target }: { readonly account: Account; readonly target: FunctionTarget },
	request: Omit<ApiRequest, 'url' | 'headers'> & {
		readonly path: string;
		readonly query: Readonly<Record<string, string>>;
		readonly headers?: Readonly<Record<string, string>>;
	},
): ApiRequest {
	const { method, path, query, headers = {}, body } = request;
	const origin = account.endpoint ?? new URL(target.wireId).origin;
	return {
		method,
		url: `${origin}${DURABLE}/${path}?${String(new URLSearchParams(query))}`,
		headers: { ...(method === 'POST' && { 'Content-Type': 'application/json' }), ...headers },
		body,
	};
}
