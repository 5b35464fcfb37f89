import type { IAuthenticateRuleResponseCode } from 'n8n-workflow';

/** What n8n says where a credential's test is answered with a status. */
export const onStatus = (value: number, message: string): IAuthenticateRuleResponseCode => ({
	type: 'responseCode',
	properties: { value, message },
});
