import { asyncInvokeFunction, invokeFunction, wantsLog } from './invoke.mts';
import { listFunctions } from './lists/functions.mts';
import type { ApiVersion } from './version.mts';

const functions = '/v1.0/{project}/fss/functions';

/** The legacy API ("fss"): the result is the body, the rest in two headers. */
export const huaweiV1: ApiVersion = {
	id: 'v1.0',
	routes: [
		{
			method: 'POST',
			path: `${functions}/{urn}/invocations`,
			action: 'InvokeFunction',
			kind: 'invoke',
			run: invokeFunction,
		},
		{
			method: 'POST',
			path: `${functions}/{urn}/invocations-async`,
			action: 'AsyncInvokeFunction',
			kind: 'invoke',
			run: asyncInvokeFunction,
		},
		{ method: 'GET', path: functions, action: 'ListFunctions', kind: 'list', run: listFunctions },
	],
	syncReply: (exchange, _requestId, report) => ({
		status: 200,
		headers: {
			'Content-Type': 'application/json',
			'X-Request-Id': exchange.gatewayId,
			'X-Cff-Invoke-Summary': report.summary,
			...(wantsLog(exchange) && { 'X-Cff-Function-Log': report.log.toString('base64') }),
		},
		body: Buffer.from(report.result),
	}),
	// The hyphen is this version's spelling.
	acceptedBody: (requestId) => ({ 'request-id': requestId }),
	// The pages of this version know the generic codes only (404 is always FSS.0404).
	worded: ({ status, code, message }) => ({
		code: code.startsWith('FSS.') ? `FSS.0${status}` : code,
		message,
	}),
};
