/** A published or independently computed signature of a request to a function's URL. Keys are fake. */
export interface UrlVector {
	readonly id: string;
	readonly source: string;
	readonly method: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
	/** Seconds since 1970, where the scheme has them. */
	readonly timestamp?: number;
	readonly authorization: string;
}

export const ALIBABA = {
	accessKeyId: 'LTAI5tFAKEFAKEFAKEFAKE01',
	accessKeySecret: 'FakeSecret0123456789FakeSecret01',
};
export const TENCENT = { secretId: 'AKIDEXAMPLE', secretKey: 'SecretKeyEXAMPLE' };

/** HTTP triggers of FC 3.0. */
export const FC3_TRIGGER_VECTORS: readonly UrlVector[] = [
	{
		id: 'fc3-trigger-sts-empty',
		source:
			"@alicloud/openapi-util getAuthorization(request, 'ACS3-HMAC-SHA256', '') as in the vendor's Node sample",
		method: 'POST',
		url: 'https://hello-abcdefghij.cn-shanghai.fcapp.run/hello?foo=bar',
		headers: {
			'x-acs-date': '2026-11-26T00:00:00Z',
			'x-acs-security-token': '',
		},
		authorization:
			'ACS3-HMAC-SHA256 Credential=LTAI5tFAKEFAKEFAKEFAKE01,SignedHeaders=x-acs-date;x-acs-security-token,Signature=d693bdfa287c3c2d66d7743b5bbd307b40df8492fa9bd2ff653dd9c13f47c576',
	},
	{
		id: 'fc3-trigger-plain',
		source: 'openapi-util',
		method: 'POST',
		url: 'https://hello-abcdefghij.cn-shanghai.fcapp.run/hello?foo=bar',
		headers: {
			'x-acs-date': '2026-11-26T00:00:00Z',
		},
		authorization:
			'ACS3-HMAC-SHA256 Credential=LTAI5tFAKEFAKEFAKEFAKE01,SignedHeaders=x-acs-date,Signature=b6304f3329184b17fc714ab30de2dda21ab800fb8761c9f015209daa53b75c63',
	},
	{
		id: 'fc3-trigger-query',
		source: 'openapi-util',
		method: 'GET',
		url: 'https://hello-abcdefghij.cn-shanghai.fcapp.run/hello?foo=bar&empty=&z=a%20b%2Fc',
		headers: {
			'x-acs-date': '2026-11-26T00:00:00Z',
			'x-acs-security-token': 'STSTOKEN+/=',
		},
		authorization:
			'ACS3-HMAC-SHA256 Credential=LTAI5tFAKEFAKEFAKEFAKE01,SignedHeaders=x-acs-date;x-acs-security-token,Signature=57cb743084c492eb6364313aa445bfc00f4f8ebf1acf0e95b94e38bd61ff9872',
	},
	{
		id: 'fc3-trigger-root',
		source: 'openapi-util',
		method: 'POST',
		url: 'https://hello-abcdefghij.cn-shanghai.fcapp.run/',
		headers: {
			'x-acs-date': '2026-11-26T00:00:00Z',
		},
		authorization:
			'ACS3-HMAC-SHA256 Credential=LTAI5tFAKEFAKEFAKEFAKE01,SignedHeaders=x-acs-date,Signature=056634e4de4816024c6bcbeb4394264a64a80cf1a9ca12be50d9469ecf7fdf29',
	},
	{
		id: 'fc3-trigger-dollar',
		source: 'openapi-util',
		method: 'POST',
		url: 'https://hello-abcdefghij.cn-shanghai.fcapp.run/a$b/c%20d',
		headers: {
			'x-acs-date': '2026-11-26T00:00:00Z',
		},
		authorization:
			'ACS3-HMAC-SHA256 Credential=LTAI5tFAKEFAKEFAKEFAKE01,SignedHeaders=x-acs-date,Signature=a08d5aad765ebe6c3129f383508d815c3cb2dffb31e3b74a64cb1d6cbc6d093e',
	},
];

/** Function URLs of SCF. */
export const SCF_URL_VECTORS: readonly UrlVector[] = [
	{
		id: 'scf-url-with-uin',
		source: 'computed from the algorithm; header set as in weplanx/server api/acc_tasks/invoke.go',
		method: 'POST',
		url: 'https://1250000000-abcdefgh.ap-guangzhou.tencentscf.com/',
		headers: {
			'content-type': 'application/json',
			host: '1250000000-abcdefgh.ap-guangzhou.tencentscf.com',
			'x-scf-cam-uin': '100000000001',
		},
		timestamp: 1700000000,
		body: '{}',
		authorization:
			'TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2023-11-14/scf/tc3_request, SignedHeaders=content-type;host;x-scf-cam-uin, Signature=a35c5ad26c73d49b48e7300e7721e7b931609424d58950e679dec3a4ff9659f6',
	},
	{
		id: 'scf-url-without-uin',
		source: 'computed by hand',
		method: 'POST',
		url: 'https://1250000000-abcdefgh.ap-guangzhou.tencentscf.com/',
		headers: {
			'content-type': 'application/json',
			host: '1250000000-abcdefgh.ap-guangzhou.tencentscf.com',
		},
		timestamp: 1700000000,
		body: '{}',
		authorization:
			'TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2023-11-14/scf/tc3_request, SignedHeaders=content-type;host, Signature=f23c0ad72fa782f98b473bfc3effd2028e85b8e15b7dd226b6d8f91e3bf8c170',
	},
];
