import type { WireReply } from '../wire.mts';
import { configurationRoutes } from './configuration.mts';
import { asyncInvokeFunction, invokeFunction, wantsLog } from './invoke.mts';
import { listAliases, listFunctions, listVersions } from './lists/functions.mts';
import { listTriggers } from './lists/triggers.mts';
import { Refusal } from './refusals.mts';
import type { Report } from './report.mts';
import { runRoutes } from './runs/routes.mts';
import type { ApiVersion, Exchange } from './version.mts';

const functions = '/v2/{project}/fgs/functions';

/** `X-CFF-Request-Version` chooses between the bare result (v0, also when absent) and the envelope (v1). */
function replyVersion({ request }: Exchange): 'v0' | 'v1' {
	const wanted = request.headers['x-cff-request-version'] || 'v0';
	if (wanted === 'v0' || wanted === 'v1') return wanted;
	throw new Refusal(400, 'FSS.0400', 'X-CFF-Request-Version must be v0 or v1');
}

function syncReply(exchange: Exchange, requestId: string, report: Report): WireReply {
	const shape = replyVersion(exchange);
	const withLog = wantsLog(exchange);
	const envelope = {
		request_id: requestId,
		result: report.result,
		log: withLog ? report.log.toString('utf8') : '',
		status: report.failed ? 500 : 200,
	};
	return {
		status: 200,
		headers: {
			// The cloud labels bare results as text, whatever they hold.
			'Content-Type': shape === 'v1' ? 'application/json' : 'text/plain; charset=utf-8',
			'X-Request-Id': exchange.gatewayId,
			'X-Cff-Request-Id': requestId,
			'X-Cff-Invoke-Summary': report.summary,
			'X-CFF-Billing-Duration': String(
				(JSON.parse(report.summary) as { billingDuration: number }).billingDuration,
			),
			'X-Cff-Response-Version': shape,
			'X-Func-Err-Code': report.errorCode,
			'X-Is-Func-Err': String(report.failed),
			...(withLog && { 'X-Cff-Function-Log': report.log.toString('base64') }),
		},
		body: Buffer.from(shape === 'v1' ? JSON.stringify(envelope) : report.result),
	};
}

/** The current API ("fgs"). */
export const huaweiV2: ApiVersion = {
	id: 'v2',
	routes: [
		{
			method: 'POST',
			path: `${functions}/{urn}/invocations`,
			action: 'InvokeFunction',
			kind: 'invoke',
			run: (exchange) => {
				// Refused before the function runs, not when its reply is written.
				replyVersion(exchange);
				return invokeFunction(exchange);
			},
		},
		{
			method: 'POST',
			path: `${functions}/{urn}/invocations-async`,
			action: 'AsyncInvokeFunction',
			kind: 'invoke',
			run: asyncInvokeFunction,
		},
		{ method: 'GET', path: functions, action: 'ListFunctions', kind: 'list', run: listFunctions },
		{
			method: 'GET',
			path: `${functions}/{urn}/versions`,
			action: 'ListFunctionVersions',
			kind: 'list',
			run: listVersions,
		},
		{
			method: 'GET',
			path: `${functions}/{urn}/aliases`,
			action: 'ListVersionAliases',
			kind: 'list',
			run: listAliases,
		},
		{
			method: 'GET',
			path: '/v2/{project}/fgs/triggers/{urn}',
			action: 'ListFunctionTriggers',
			kind: 'list',
			run: listTriggers,
		},
		...configurationRoutes(functions),
		...runRoutes(functions),
	],
	syncReply,
	acceptedBody: (requestId) => ({ request_id: requestId }),
	worded: ({ code, message }) => ({ code, message }),
};
