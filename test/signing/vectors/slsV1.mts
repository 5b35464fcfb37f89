import type { WireRequest } from '../../../credentials/signing/wireRequest.ts';

/** A signature that the vendor's own signer computed. Keys are fake. */
export interface SlsVector {
	readonly id: string;
	readonly request: WireRequest;
	readonly securityToken?: string;
	readonly at: Date;
	/** What is signed before the resource. */
	readonly headers: string;
	readonly resource: string;
	readonly authorization: string;
}

const QUERY =
	'from=1795651200&line=100&offset=0&query=__topic__:"FCLogs:hello" and "1-6a9fbf92-174ae003-aa99f23c49ae"';
const url = (query: string) =>
	`https://my-project.cn-hangzhou.log.aliyuncs.com/logstores/function-logstore?${query}`;
const get = (query: string): WireRequest => ({
	...{ method: 'GET', url: url(query), headers: {}, body: Buffer.alloc(0) },
});
const WITHOUT_BODY =
	'x-log-apiversion:0.6.0\nx-log-bodyrawsize:0\nx-log-signaturemethod:hmac-sha256\n';

/** Source: @alicloud/gateway-sls getAuthorization; and requests of @alicloud/sls20201230 5.9.0 as they were sent. */
export const SLS_V1_VECTORS: readonly SlsVector[] = [
	{
		id: 'GetLogs',
		request: get(
			'type=log&from=1795651200&to=1795654800&line=100&offset=0&reverse=false&query=__topic__%3A%22FCLogs%3Ahello%22%20and%20%221-6a9fbf92-174ae003-aa99f23c49ae%22',
		),
		at: new Date('2026-11-26T00:00:00Z'),
		headers: WITHOUT_BODY,
		resource: `/logstores/function-logstore?${QUERY}&reverse=false&to=1795654800&type=log`,
		authorization: 'LOG LTAI5tFAKEFAKEFAKEFAKE01:S1H+uIWf6UCAgsbhWn8RAD77JrjomLOvlzalwh9B8YU=',
	},
	{
		id: 'GetLogs with a key of STS',
		request: get(
			'type=log&from=1795651200&to=1795654800&line=100&offset=0&reverse=false&query=__topic__%3A%22FCLogs%3Ahello%22+and+%221-6a9fbf92-174ae003-aa99f23c49ae%22',
		),
		securityToken: 'STSTOKEN+/=',
		at: new Date('2026-11-26T00:00:00Z'),
		headers: `x-acs-security-token:STSTOKEN+/=\n${WITHOUT_BODY}`,
		resource: `/logstores/function-logstore?${QUERY}&reverse=false&to=1795654800&type=log`,
		authorization: 'LOG LTAI5tFAKEFAKEFAKEFAKE01:f22f/zdNSFpqwxxfmwx+xgBF/WbEV0V4sIWK17aMhvs=',
	},
	{
		id: 'GetLogs as the official client sent it',
		request: get(
			'from=1795651200&line=100&offset=0&query=__topic__%3A%22FCLogs%3Ahello%22%20and%20%221-6a9fbf92-174ae003-aa99f23c49ae%22&to=1795654800&type=log',
		),
		at: new Date('2026-11-26T00:52:18Z'),
		headers: WITHOUT_BODY,
		resource: `/logstores/function-logstore?${QUERY}&to=1795654800&type=log`,
		authorization: 'LOG LTAI5tFAKEFAKEFAKEFAKE01:dIV2jgavChzFyFJhAZmgdUNu8ZwCkVv0Rihw/sT2A4s=',
	},
	{
		id: 'GetLogsV2 as the official client sent it, with a body',
		request: {
			method: 'POST',
			url: 'https://my-project.cn-hangzhou.log.aliyuncs.com/logstores/function-logstore/logs',
			headers: { 'Content-Type': 'application/json', 'Accept-Encoding': 'lz4' },
			body: Buffer.from(
				'{"from":1795651200,"line":100,"offset":0,"query":"__topic__:\\"FCLogs:hello\\" and \\"1-6a9fbf92-174ae003-aa99f23c49ae\\"","to":1795654800}',
			),
		},
		at: new Date('2026-11-26T00:52:18Z'),
		headers: WITHOUT_BODY.replace('bodyrawsize:0', 'bodyrawsize:135'),
		resource: '/logstores/function-logstore/logs',
		authorization: 'LOG LTAI5tFAKEFAKEFAKEFAKE01:K0ZX3vNB8nBMNWOWplSLosdR/kMnd5XiVObT4fFIeI4=',
	},
];
