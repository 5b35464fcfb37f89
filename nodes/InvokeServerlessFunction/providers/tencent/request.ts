import type { ApiRequest } from '../contract';
import { originOf30, type TencentAccount } from './account';

/** A call of API 3.0: action, version and region are headers, the parameters a JSON body. */
export function request30(account: TencentAccount, action: string, parameters: object): ApiRequest {
	return {
		method: 'POST',
		url: `${originOf30(account)}/`,
		headers: {
			'Content-Type': 'application/json',
			'X-TC-Action': action,
			'X-TC-Version': '2018-04-16',
			'X-TC-Region': account.region,
			// Without it the cloud's messages come in Chinese.
			'X-TC-Language': 'en-US',
		},
		body: Buffer.from(JSON.stringify(parameters), 'utf8'),
	};
}
