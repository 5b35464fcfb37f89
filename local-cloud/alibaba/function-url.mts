import type { CloudError, Recognised } from '../contract.mts';
import { bodyOf, httpReplyOf, isOpen, urlCallOf, type UrlCall } from '../function-url.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import { accessKeyOf, CLOCK_TOLERANCE_MS } from './access-key.mts';
import { fc20230330 } from './api-2023-03-30.mts';
import type { Platform } from './platform.mts';
import { errorReply, Refusal, refusalsIn } from './refusals.mts';
import { report } from './report.mts';
import { requestIdAt } from './request-id.mts';
import { expectedDomain, expectedFc2, expectedFc3 } from './signature-url.mts';
import { targetOf } from './target.mts';

/** What a refusal of the gateway looks like: as the API's, with the platform's mark. Source: HTTP triggers, errors. */
function refusal(error: CloudError, requestId?: string): WireReply {
	const reply = errorReply(fc20230330, error, requestId);
	return { ...reply, headers: { ...reply.headers, 'X-Fc-Error-Type': 'FcCommonError' } };
}

/** The three signatures of URLs: how each names the key, its time, its token, and what it should be. */
const schemes = [
	{
		form: /^ACS3-HMAC-SHA256 Credential=([^,]+),/,
		time: 'x-acs-date',
		token: 'x-acs-security-token',
		expected: expectedFc3,
	},
	{ form: /^FC ([^:]+):/, time: 'x-fc-date', token: 'x-fc-security-token', expected: expectedFc2 },
	{ form: /^acs ([^:]+):/, time: 'date', token: 'x-acs-security-token', expected: expectedDomain },
];

function authenticate(platform: Platform, request: WireRequest): void {
	const { authorization = '' } = request.headers;
	const scheme = schemes.find(({ form }) => form.test(authorization));
	const id = scheme?.form.exec(authorization)?.[1];
	const date = request.headers['x-fc-date'] ?? request.headers.date;
	if (!scheme || id === undefined || date === undefined) {
		throw new Refusal(403, 'AccessDenied', 'required HTTP header Date was not specified');
	}
	const at = Date.parse(request.headers[scheme.time] ?? date);
	if (!(Math.abs(platform.now() - at) <= CLOCK_TOLERANCE_MS)) {
		throw new Refusal(403, 'AccessDenied', 'the difference between the request time is too large');
	}
	const key = accessKeyOf(platform, id);
	const isRight =
		scheme.expected(request, id, key.secret) === authorization &&
		(request.headers[scheme.token] ?? '') === key.token;
	if (isRight && key.ended === true) {
		throw new Refusal(403, 'AccessDenied', 'The security token you provided has expired');
	}
	if (isRight) return;
	throw new Refusal(
		403,
		'AccessDenied',
		'The request signature we calculated does not match the signature you provided',
	);
}

/** The event of an event function behind an HTTP trigger. Source: FC 3.0, "HTTP trigger", event format. */
const eventOf = (request: WireRequest, { path, query }: UrlCall, requestId: string): Buffer =>
	Buffer.from(
		JSON.stringify({
			...{ version: 'v1', rawPath: path, headers: request.headers, queryParameters: query },
			...bodyOf(request),
			requestContext: { requestId, http: { method: request.method, path, protocol: 'HTTP/1.1' } },
		}),
	);

async function serve(platform: Platform, request: WireRequest, call: UrlCall): Promise<WireReply> {
	const requestId = requestIdAt(platform.now());
	try {
		const target = targetOf({
			...{ platform, request, requestId, version: fc20230330 },
			...{ path: { function: call.name }, query: new URLSearchParams() },
		});
		if (!isOpen(target.definition)) authenticate(platform, request);
		const run = {
			...target,
			...{ namespace: target.service, requestId, event: eventOf(request, call, requestId) },
		};
		if (request.headers['x-fc-invocation-type'] === 'Async') {
			platform.runtime.start(run);
			return { status: 202, headers: { 'X-Fc-Request-Id': requestId }, body: Buffer.alloc(0) };
		}
		const finished = await platform.runtime.run(run, request.gone);
		const { body, errorType, logResult } = report(finished);
		const isTailed = request.headers['x-fc-log-type'] === 'Tail';
		const answer: WireReply =
			finished.ending.kind === 'returned'
				? httpReplyOf(finished.ending)
				: { status: 502, headers: { 'Content-Type': 'application/json' }, body };
		return {
			...answer,
			headers: {
				...answer.headers,
				'X-Fc-Request-Id': requestId,
				'X-Fc-Invocation-Duration': String(Math.ceil(finished.durationMs)),
				'X-Fc-Max-Memory-Usage': finished.memoryUsedMb.toFixed(2),
				...(errorType && { 'X-Fc-Error-Type': errorType }),
				...(isTailed && { 'X-Fc-Log-Result': logResult }),
			},
		};
	} catch (error) {
		if (error instanceof Refusal) return refusal(error, requestId);
		throw error;
	}
}

/** HTTP triggers: what a request is about, or `null` where it is for none. */
export function recogniseUrl(request: WireRequest): Recognised<Platform> | null {
	const call = urlCallOf('alibaba', request);
	return call
		? {
				...{ api: 'functionUrl', kind: 'invoke', action: 'HTTP trigger' },
				functionName: call.name.split('$').at(-1),
				refusals: { ...refusalsIn(fc20230330), envelope: refusal },
				serve: (platform) => serve(platform, request, call),
			}
		: null;
}
