import { randomUUID } from 'node:crypto';
import type { Recognised } from '../contract.mts';
import { bodyOf, httpReplyOf, isOpen, urlCallOf, type UrlCall } from '../function-url.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import { authenticate } from './authenticate.mts';
import type { Platform } from './platform.mts';
import { errorReply, gatewayHeaders, newGatewayId, Refusal, refusals } from './refusals.mts';
import { report } from './report.mts';
import { functionNameIn, targetOf } from './urn.mts';

/** The event of a function behind APIG: the body is always base64. Source: FunctionGraph, "APIG event". */
const eventOf = (request: WireRequest, { path, query }: UrlCall): Buffer =>
	Buffer.from(
		JSON.stringify({
			...{ httpMethod: request.method, path, headers: request.headers, pathParameters: {} },
			...bodyOf(request, true),
			...{ queryStringParameters: query, requestContext: { stage: 'RELEASE' } },
		}),
	);

async function serve(platform: Platform, request: WireRequest, call: UrlCall): Promise<WireReply> {
	const gatewayId = newGatewayId();
	try {
		const { projectId } = platform.keys.huaweiCloudApi;
		const target = targetOf(platform, call.name, projectId);
		if (!isOpen(target.definition)) authenticate(platform, request);
		const run = await platform.runtime.run(
			{
				...target,
				...{ namespace: target.package, requestId: randomUUID(), event: eventOf(request, call) },
			},
			request.gone,
		);
		const headers = gatewayHeaders(gatewayId);
		if (run.ending.kind === 'returned') {
			const answer = httpReplyOf(run.ending);
			return { ...answer, headers: { ...answer.headers, ...headers } };
		}
		const { result, errorCode } = report(run);
		return {
			status: 500,
			headers: {
				...{ 'Content-Type': 'application/json', ...headers },
				...{ 'X-Is-Func-Err': 'true', 'X-Func-Err-Code': errorCode },
			},
			body: Buffer.from(result),
		};
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const isOfGateway = error.code.startsWith('APIGW.');
		return isOfGateway
			? errorReply(error, gatewayId)
			: errorReply({ status: 404, code: 'APIGW.0101', message: error.message }, gatewayId);
	}
}

/** APIs before functions: what a request is about, or `null` where it is for none. */
export function recogniseUrl(request: WireRequest): Recognised<Platform> | null {
	const call = urlCallOf('huawei', request);
	return call
		? {
				...{ api: 'functionUrl', kind: 'invoke', action: 'APIG trigger' },
				functionName: functionNameIn(call.name),
				refusals: {
					...refusals,
					throttled: new Refusal(429, 'APIGW.0308', 'The throttling threshold has been reached'),
					failures: {
						...{ 500: 'APIGW.0201', 502: 'APIGW.0201', 503: 'APIGW.0202', 504: 'APIGW.0203' },
					},
				},
				serve: (platform) => serve(platform, request, call),
			}
		: null;
}
