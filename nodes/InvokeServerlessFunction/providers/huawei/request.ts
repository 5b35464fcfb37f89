import { sdkDate } from '../../../../credentials/signing/huaweiSdkHmac';
import type { ApiRequest } from '../contract';
import { origin, type HuaweiAccount } from './account';
import { projectOf } from './target';

/** A call of API v2 to something of the function that the URN names; a body makes it JSON. */
export function functionRequest(
	account: HuaweiAccount,
	wireId: string,
	call: {
		readonly method: ApiRequest['method'];
		readonly path: string;
		readonly query?: Record<string, string>;
		readonly body?: object;
	},
): ApiRequest {
	const query = new URLSearchParams(call.query).toString();
	return {
		method: call.method,
		url: `${origin(account)}/v2/${projectOf(wireId)}/fgs/functions/${wireId}/${call.path}${query === '' ? '' : `?${query}`}`,
		headers: { 'Content-Type': 'application/json' },
		body: call.body ? Buffer.from(JSON.stringify(call.body), 'utf8') : Buffer.alloc(0),
	};
}

/** The request with the cloud's time: whoever signs it keeps the date that it has. Source: API Signing Guide. */
export const atServerTime = (request: ApiRequest, at: Date): ApiRequest => ({
	...request,
	headers: { ...request.headers, 'X-Sdk-Date': sdkDate(at) },
});
