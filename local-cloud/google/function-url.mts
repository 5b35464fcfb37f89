import { randomBytes } from 'node:crypto';
import type { Recognised } from '../contract.mts';
import { bodyOf, httpReplyOf, isOpen, urlCallOf, type UrlCall } from '../function-url.mts';
import { isHttp } from '../runtime/configuration.mts';
import type { FinishedRun } from '../runtime/run.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import { platformPublicKey, verified } from './jwt.mts';
import { PLACE } from './lists.mts';
import { pagesFor, urlRefusals } from './pages.mts';
import type { Platform } from './platform.mts';

/** Source: Cloud Run, quotas. */
const LIMIT_BYTES = 32 * 1_048_576;

/** Whether an ID token of this platform is for the host that is called. */
function mayCall(platform: Platform, { headers }: WireRequest): boolean {
	const given = headers['x-serverless-authorization'] ?? headers.authorization ?? '';
	const [, token = ''] = /^Bearer (.+)$/i.exec(given) ?? [];
	const { claims } = verified(token, platformPublicKey) ?? {};
	if (!claims) return false;
	const audiences = ['http', 'https'].map((scheme) => `${scheme}://${headers.host ?? ''}`);
	const { aud, exp, iss } = claims;
	const isCurrent = Number(exp) * 1000 > platform.now();
	return isCurrent && iss === 'https://accounts.google.com' && audiences.includes(String(aud));
}

/** What a function sees of the headers: never a signature that it could use itself. */
const seenHeaders = (headers: WireRequest['headers']) =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			/authorization$/.test(name)
				? value.replace(/\.[^.]*$/, '.SIGNATURE_REMOVED_BY_GOOGLE')
				: value,
		]),
	);

/** A function that reads the request (setting `http`) gets all of it, any other its body. */
const eventOf = (request: WireRequest, { path, query }: UrlCall, isHttp: boolean): Buffer =>
	isHttp
		? Buffer.from(
				JSON.stringify({
					...{ headers: seenHeaders(request.headers), httpMethod: request.method },
					...{ path, queryString: query, ...bodyOf(request) },
				}),
			)
		: request.body;

/** What the front end and the framework make of a run. Source: functions-framework 5.0.5, measured. */
function answer(run: FinishedRun, request: WireRequest, isProduction: boolean): WireReply {
	const pages = pagesFor(request);
	switch (run.ending.kind) {
		case 'returned':
			return httpReplyOf(run.ending);
		case 'timedOut':
		case 'stopped':
			return pages.timedOut();
		case 'notLoaded':
			return pages.failed();
		case 'threw':
		case 'badResult':
		case 'exited': {
			const words =
				run.ending.kind === 'exited'
					? `Process exited with code ${run.ending.code}`
					: run.ending.error.message;
			return {
				status: 500,
				headers: { 'Content-Type': 'text/html; charset=utf-8', 'X-Google-Status': 'crash' },
				body: Buffer.from(isProduction ? 'Internal Server Error' : words),
			};
		}
	}
}

const newTrace = () => randomBytes(16).toString('hex');

/** What only concerns one connection. */
const OF_CONNECTION = /^(?:host|connection|keep-alive|content-length|transfer-encoding)$/;

/** The answer of a function that a server of its own runs. */
async function forwarded(
	server: string,
	request: WireRequest,
	{ path }: UrlCall,
	trace: string,
): Promise<WireReply> {
	const { method, query, headers, body } = request;
	const reply = await fetch(`${server}${path}${query === '' ? '' : `?${query}`}`, {
		...{ method, redirect: 'manual' },
		headers: Object.entries(seenHeaders(headers)).filter(([name]) => !OF_CONNECTION.test(name)),
		...(body.length > 0 && { body: new Uint8Array(body) }),
	});
	const kept = [...reply.headers].filter(([name]) => !OF_CONNECTION.test(name));
	return {
		status: reply.status,
		headers: { ...Object.fromEntries(kept), 'X-Cloud-Trace-Context': `${trace};o=1` },
		body: Buffer.from(await reply.arrayBuffer()),
	};
}

async function serve(platform: Platform, request: WireRequest, url: UrlCall): Promise<WireReply> {
	const definition = platform.runtime.places.find(PLACE, url.name);
	const pages = pagesFor(request);
	if (request.body.length > LIMIT_BYTES) return pages.tooLarge();
	const server = platform.state.servers[url.name];
	if (!definition && server === undefined) return pages.notFound();
	if (!isOpen(definition) && !mayCall(platform, request)) {
		return request.headers.authorization === undefined ? pages.forbidden() : pages.unauthorized();
	}
	const trace =
		/^00-([0-9a-f]{32})-/.exec(request.headers.traceparent ?? '')?.[1] ??
		/^([0-9a-f]{32})/.exec(request.headers['x-cloud-trace-context'] ?? '')?.[1] ??
		newTrace();
	if (server !== undefined) return await forwarded(server, request, url, trace);
	if (!definition) return pages.notFound();
	const call = {
		...{ definition, namespace: PLACE, qualifier: '', version: '1', requestId: trace },
		event: eventOf(request, url, isHttp(definition)),
	};
	const run = await platform.runtime.run(call, request.gone);
	const reply = answer(run, request, platform.state.production);
	return {
		...reply,
		headers: {
			...reply.headers,
			'X-Cloud-Trace-Context': `${trace};o=1`,
			'Function-Execution-Id': trace.slice(0, 12),
			Server: 'Google Frontend',
		},
	};
}

/** Functions behind URLs: what a request is about, or `null` where it is for none. */
export function recogniseUrl(request: WireRequest): Recognised<Platform> | null {
	const call = urlCallOf('google', request);
	return call
		? {
				...{ api: 'functionUrl', kind: 'invoke', action: 'Function URL' },
				functionName: call.name,
				refusals: urlRefusals(request),
				serve: (platform) => serve(platform, request, call),
			}
		: null;
}
