import type { ApiRequest } from '../contract';
import { originOf30, originOfLogs, type TencentAccount } from './account';

/** A call of API 3.0: action, version and region are headers, the parameters a JSON body. */
export const request30 = (
	account: TencentAccount,
	action: string,
	parameters: object,
): ApiRequest =>
	requestTo({ origin: originOf30(account), version: '2018-04-16' }, account, action, parameters);

/** The same to Cloud Log Service, whose signatures have a scope of their own. Source: CLS, "Request Structure". */
export const clsRequest = (
	account: TencentAccount,
	action: string,
	parameters: object,
): ApiRequest => ({
	...requestTo(
		{ origin: originOfLogs(account), version: '2020-10-16' },
		...([account, action, parameters] as const),
	),
	scheme: 'cls',
});

function requestTo(
	{ origin, version }: { readonly origin: string; readonly version: string },
	{ region }: TencentAccount,
	action: string,
	parameters: object,
): ApiRequest {
	return {
		method: 'POST',
		url: `${origin}/`,
		headers: {
			'Content-Type': 'application/json',
			'X-TC-Action': action,
			'X-TC-Version': version,
			'X-TC-Region': region,
			// Without it the cloud's messages come in Chinese.
			'X-TC-Language': 'en-US',
		},
		body: Buffer.from(JSON.stringify(parameters), 'utf8'),
	};
}

/**
 * The same request, to be signed with the cloud's time. Lists, configurations and logs are API 3.0 whichever API
 * invokes: API 2.0 alone has its parameters in a form.
 */
export function atServerTime(request: ApiRequest, at: Date): ApiRequest {
	const { headers, body } = request;
	const seconds = String(Math.floor(at.getTime() / 1000));
	return 'X-TC-Action' in headers
		? { ...request, headers: { ...headers, 'X-TC-Timestamp': seconds } }
		: { ...request, body: Buffer.concat([body, Buffer.from(`&Timestamp=${seconds}`)]) };
}
