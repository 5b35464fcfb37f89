import type { WireRequest } from '../../../credentials/signing/wireRequest.ts';

/** One example of Function Compute's signature; `date` is what its date line says. */
export interface FcVector {
	readonly source: string;
	readonly request: WireRequest;
	readonly date: string;
	readonly secret: string;
	readonly withQuery: boolean;
	readonly stringToSign?: string;
	readonly signature: string;
}

const DATE = 'Mon, 23 Nov 2026 00:56:22 GMT';
const HOST = 'https://1234567890123456.cn-hangzhou.fc.aliyuncs.com';
const body = Buffer.from('{"key":"value"}');

/** What fc2 2.6.6 signed on the wire for account 1234567890123456. */
const sent = (
	name: string,
	service: string,
	signature: string,
	headers: Readonly<Record<string, string>>,
	secret = 'FakeSecret0123456789FakeSecret01',
): FcVector => ({
	source: `fc2, ${name}`,
	request: {
		method: 'POST',
		url: `${HOST}/2016-08-15/services/${service}/functions/fn/invocations`,
		headers: { date: DATE, 'x-fc-account-id': '1234567890123456', ...headers },
		body,
	},
	date: DATE,
	secret,
	withQuery: false,
	signature,
});

const octets = {
	'content-type': 'application/octet-stream',
	'content-md5': 'YTczNTNmN2NkZGNlODA4ZGUwMDMyNzQ3YTBiN2JlNTA=',
};

const preSigned = (
	source: string,
	url: string,
	date: string,
	signature: string,
	method: 'GET' | 'POST' = 'GET',
	headers: Readonly<Record<string, string>> = {},
): FcVector => ({
	source,
	request: { method, url, headers, body: Buffer.alloc(0) },
	date,
	secret: 'akSec',
	withQuery: true,
	signature,
});

const GO_QUERY = '?x-fc-access-key-id=akid&x-fc-expires=1583339600';
const JAVA_QUERY =
	'?a=1&x-fc-access-key-id=akID&x-fc-expires=1583844558&x-fc-security-token=stsToken&x=a&x=b';
const JAVA_PATH = '/test/path/%E4%B8%AD%E6%96%87';
const typed = { 'ConTENT-Type': 'application/json', 'x-FC-TRACE-id': 'trace-id' };

export const FC_VECTORS: readonly FcVector[] = [
	sent('sync', 'svc', 'EomjGLXC7n3wPkwO/j9VITaCYiilfJtFVFaH1vma0MU=', octets),
	sent('qualifier', 'svc.prod', '/CVi/dNcFV00V6e7bCOqO4OFZ+pkJvGWaBYLpGEVvWY=', octets),
	sent('async', 'svc', 'daH4vzJMgmZjp8KLGs2flrGSyUoKQbA1j65mAg3SVZc=', {
		...octets,
		'X-Fc-Invocation-Type': 'Async',
	}),
	sent('async with an id', 'svc.prod', '64vo7H2MPMm0hx7+kWh+rqgO0VXdh/H1iN8eIjcNuV0=', {
		...octets,
		'X-Fc-Invocation-Type': 'Async',
		'X-Fc-Stateful-Async-Invocation-Id': 'job_2024-01',
	}),
	sent('log tail', 'svc.LATEST', 'od4k6DtuBt1j/W6F70wjfTmcPemfWwhCp3FqoIGHXmc=', {
		...octets,
		'X-Fc-Log-Type': 'Tail',
	}),
	sent('empty body', 'svc', 'SEbBOYWRMNaVEpZEKkWFVE4iK9rXSdHtREWfvehnTiE=', {}),
	sent(
		'STS',
		'svc',
		'5jLEN2Z5LFharXNCnreaNlPQ47j5L68Yhqo5/4tuCGI=',
		{ ...octets, 'x-fc-security-token': 'CAISFakeSecurityToken/with+chars==' },
		'FakeStsSecret0123456789FakeStsSe',
	),
	{
		source: 'fc-go-sdk, TestGetSignature',
		request: {
			method: 'GET',
			url: `${HOST}/2016-08-15/proxy/service.LATEST/func/abc%20123?x=xyz&x=456&a=123%2045&x-fc-expires=1583221068&x-fc-access-key-id=akID&x-fc-security-token=stsToken`,
			headers: {
				'x-fc-trace-id': 'trace-id',
				'content-type': 'text/json',
				'content-md5': 'ef5b43a0fe1d5b401b62c3ba33a7a3d6',
			},
			body: Buffer.alloc(0),
		},
		date: '1583221068',
		secret: 'S9MWOBG0AOWHSO9HPASP216QOPHT5YR4NLH3A',
		withQuery: true,
		stringToSign:
			'GET\nef5b43a0fe1d5b401b62c3ba33a7a3d6\ntext/json\n1583221068\nx-fc-trace-id:trace-id\n/2016-08-15/proxy/service.LATEST/func/abc 123\na=123 45\nx-fc-access-key-id=akID\nx-fc-expires=1583221068\nx-fc-security-token=stsToken\nx=456\nx=xyz',
		signature: 'QFdNhz0Dl+onUM/MvpX940WFH3H8OHayZHbby1c01aI=',
	},
	preSigned(
		'fc-go-sdk, TestSignURL with a token',
		`http://localhost/2016-08-15/proxy/service/func/${GO_QUERY}&x-fc-security-token=stsToken`,
		'1583339600',
		'Yi0jCBQ6cTZc+tN8wtYUz9FbYNijx5jDiE3sVNW6XwA=',
	),
	preSigned(
		'fc-go-sdk, TestSignURL without a token',
		`http://localhost/2016-08-15/proxy/service/func/${GO_QUERY}`,
		'1583339600',
		'6Rc4KxEAv3+lHpbNQWceIUqWVWq3ewxhadlJBRzZ0XQ=',
	),
	preSigned(
		'fc-java-sdk, SignURLConfigTest',
		`http://localhost/2016-08-15/proxy/service.LATEST/funcName${JAVA_PATH}${JAVA_QUERY}`,
		'1583844558',
		'PoEmPVmMfNAhQGYUsQhDD+qj+rv4YRCjybLgjtRMJ1U=',
		'POST',
		{ ...typed, 'conTENT-md5': 'dummy-md5' },
	),
	preSigned(
		'fc-java-sdk, SignURLConfigTest on a custom domain',
		`http://custom.com${JAVA_PATH}${JAVA_QUERY}`,
		'1583844558',
		'q6nscsHhckwZh3oIa7fP+E3JlY8NBOjVHtGMJqvlfbA=',
		'POST',
		{ ...typed, 'conTENT-md5': 'dummy-md5' },
	),
];
