import 'reflect-metadata';
import { createRequire } from 'node:module';
import type { IHttpRequestOptions } from 'n8n-workflow';

/** n8n-core's own HTTP helpers: what the nodes of a running n8n send requests with. */
// Not of Node's own `require`: what is a `Date` to the sources under test must be one to n8n.
const core = createRequire(import.meta.url)(
	'n8n-core/dist/execution-engine/node-execution-context/utils/request-helper-functions.js',
) as {
	httpRequest(options: IHttpRequestOptions): Promise<unknown>;
	proxyRequestToAxios(w: unknown, a: unknown, n: unknown, options: object): Promise<unknown>;
};

/** `helpers.httpRequest`, the helper of today's nodes. */
export const httpRequest = async (options: IHttpRequestOptions): Promise<unknown> =>
	await core.httpRequest(options);

/** `helpers.request`, the older helper, which the HTTP Request node uses. */
export const request = async (options: object): Promise<unknown> =>
	await core.proxyRequestToAxios(undefined, undefined, undefined, options);
