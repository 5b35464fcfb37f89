import { randomUUID } from 'node:crypto';
import type { CloudError, Recognised, Refusals } from '../contract.mts';
import { bodyOf, httpReplyOf, isOpen, urlCallOf, type UrlCall } from '../function-url.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import { CLOCK_TOLERANCE_SECONDS, findAccessKey } from './access-key.mts';
import { callOf } from './call.mts';
import { NAMESPACE } from './place.mts';
import type { Platform } from './platform.mts';
import { report } from './report.mts';
import { readTc3Authorization } from './signature-tc3.mts';
import { expectedScfUrl } from './signature-url.mts';

/** The platform's own report as the body, with its status code as the status of HTTP. Source: users of web functions. */
const refusal = ({ status, message }: CloudError, requestId: string = randomUUID()): WireReply =>
	jsonReply(
		status,
		{ errorCode: -1, errorMessage: message, requestId, statusCode: status },
		{ 'X-Scf-Request-Id': requestId },
	);

const refusals: Refusals = {
	throttled: { status: 432, code: 432, message: 'Resource limit exceed for function' },
	failures: { 500: 500, 502: 500, 503: 500, 504: 500 },
	tokenExpired: { status: 441, code: 441, message: 'UnauthorizedOperation: the token has expired' },
	permissionDenied: { status: 441, code: 441, message: 'UnauthorizedOperation' },
	status: 500,
	envelope: refusal,
};

/** Whether a request carries CAM's signature of a key of the account. Source: Function URL authentication. */
function isSigned(platform: Platform, request: WireRequest): boolean {
	const claimed = readTc3Authorization(request.headers.authorization ?? '');
	const key = claimed && findAccessKey(platform, claimed.secretId);
	const at = Number(request.headers['x-scf-cam-timestamp']);
	// No document says how a token would be sent.
	if (
		!key ||
		key.token !== '' ||
		!(Math.abs(platform.now() / 1000 - at) <= CLOCK_TOLERANCE_SECONDS)
	)
		return false;
	return expectedScfUrl(request, key.id, key.secret) === request.headers.authorization;
}

/** The event of an event function behind a URL. Source: Function URL Overview (583/96099). */
const eventOf = (request: WireRequest, { path, query }: UrlCall): string =>
	JSON.stringify({
		...{ headers: request.headers, httpMethod: request.method, path, queryString: query },
		...bodyOf(request),
	});

async function serve(platform: Platform, request: WireRequest, url: UrlCall): Promise<WireReply> {
	const isPublic = isOpen(platform.runtime.places.find(NAMESPACE, url.name));
	if (!isPublic && !isSigned(platform, request)) return refusal({ ...refusals.permissionDenied });
	const call = callOf(platform, {
		...{ name: url.name, namespace: NAMESPACE, qualifier: '$DEFAULT' },
		event: eventOf(request, url),
	});
	if (typeof call === 'string') {
		return refusal({ status: 435, code: 435, message: 'FunctionName not found' });
	}
	const run = await platform.runtime.run(call, request.gone);
	const ids = { 'X-Scf-Request-Id': call.requestId };
	if (run.ending.kind === 'returned') {
		const answer = httpReplyOf(run.ending);
		return { ...answer, headers: { ...answer.headers, ...ids } };
	}
	const body = JSON.parse(report(run).RetMsg) as { statusCode: number };
	return jsonReply(body.statusCode, body, ids);
}

/** Function URLs: what a request is about, or `null` where it is for none. */
export function recogniseUrl(request: WireRequest): Recognised<Platform> | null {
	const call = urlCallOf('tencent', request);
	return call
		? {
				...{ api: 'functionUrl', kind: 'invoke', action: 'Function URL', refusals },
				functionName: call.name,
				serve: (platform) => serve(platform, request, call),
			}
		: null;
}
