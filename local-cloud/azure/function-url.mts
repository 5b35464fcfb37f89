import { randomUUID } from 'node:crypto';
import type { Recognised } from '../contract.mts';
import { bodyOf, httpReplyOf, isOpen, urlCallOf, type UrlCall } from '../function-url.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import { STARTER } from './functions.mts';
import { isAuthorised } from './key-check.mts';
import { APP, type Platform } from './platform.mts';
import { bare, functionRefusals, HOST_HEADERS } from './refusals.mts';
import { startOrchestrator } from './start.mts';

/** What a function sees of a request. */
const eventOf = (request: WireRequest, { path, query }: UrlCall): Buffer =>
	Buffer.from(
		JSON.stringify({
			...{ httpMethod: request.method, path, headers: request.headers },
			...{ queryStringParameters: query, ...bodyOf(request) },
		}),
	);

const withHostHeaders = (reply: WireReply): WireReply => ({
	...reply,
	headers: { ...reply.headers, ...HOST_HEADERS },
});

/** The user's own starter: its route names the orchestrator. */
const startBy = async (platform: Platform, request: WireRequest, { path }: UrlCall) =>
	await startOrchestrator(
		{ platform, request, path: {}, query: new URLSearchParams() },
		decodeURIComponent(path.slice(1)),
	);

/** Code that throws is answered with 500 and without a word. Source: ExceptionMiddleware. */
async function serve(platform: Platform, request: WireRequest, call: UrlCall): Promise<WireReply> {
	const definition = platform.runtime.places.find(APP, call.name);
	if (!definition && call.name !== STARTER) return bare(404);
	if (!isOpen(definition) && !isAuthorised(platform, request, 'function')) return bare(401);
	if (!definition) return await startBy(platform, request, call);
	const run = {
		...{ definition, namespace: APP, qualifier: '', version: '', requestId: randomUUID() },
		event: eventOf(request, call),
	};
	const { ending } = await platform.runtime.run(run, request.gone);
	return ending.kind === 'returned' ? withHostHeaders(httpReplyOf(ending)) : bare(500);
}

/** Functions with an HTTP trigger: what a request is about, or `null` where it is for none. */
export function recogniseUrl(request: WireRequest): Recognised<Platform> | null {
	const call = urlCallOf('azure', request);
	return (
		(call && {
			...{ api: 'functionUrl', kind: 'invoke', action: 'InvokeFunction' },
			functionName: call.name === STARTER ? call.path.slice(1) : call.name,
			refusals: functionRefusals,
			serve: async (platform) => await serve(platform, request, call),
		}) ??
		null
	);
}
