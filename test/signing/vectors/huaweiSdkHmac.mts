import type { WireRequest } from '../../../credentials/signing/wireRequest.ts';

/** One example of SDK-HMAC-SHA256. */
export interface SdkHmacVector {
	readonly source: string;
	readonly request: WireRequest;
	readonly date: string;
	readonly signedHeaders: readonly string[];
	readonly secret: string;
	readonly canonicalHash?: string;
	readonly signature: string;
}

const VPCS = '/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs';
const guide = {
	date: '20191115T033655Z',
	signedHeaders: ['content-type', 'host', 'x-sdk-date'],
	secret: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc',
};
const get = (url: string): WireRequest => ({
	method: 'GET',
	url,
	headers: { 'content-type': 'application/json', 'X-Sdk-Date': guide.date },
	body: Buffer.alloc(0),
});
const go = { date: '20060102T150405Z', signedHeaders: ['x-sdk-date'], secret: 'SecretKey' };

export const SDK_HMAC_VECTORS: readonly SdkHmacVector[] = [
	{
		source: 'API Signing Guide, query vpcs',
		request: get(
			`https://service.region.example.com${VPCS}?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0`,
		),
		...guide,
		canonicalHash: 'b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a',
		signature: '7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
	},
	{
		source: 'huaweicloud-sdk-java-v3, signer test without a query',
		request: get(`https://service.test-region-1.myhuaweicloud.com${VPCS}`),
		...guide,
		signature: '4a30e690c3032a1975323588d79e858f188834f91df411a47ada7def6ad8081f',
	},
	{
		source: 'huaweicloud-sdk-go-v3, signer_test GET',
		request: {
			method: 'GET',
			url: 'https://example.com/path?limit=1',
			headers: { 'X-Sdk-Date': go.date },
			body: Buffer.alloc(0),
		},
		...go,
		signature: '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
	},
	{
		source: 'huaweicloud-sdk-go-v3, signer_test POST (its body ends in a newline)',
		request: {
			method: 'POST',
			url: 'https://example.com/path?key=value',
			headers: { 'X-Sdk-Date': go.date },
			body: Buffer.from('{"Name":"test","Id":1}\n'),
		},
		...go,
		signature: 'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
	},
	{
		source: 'huaweicloud-sdk-functiongraph, InvokeFunction',
		request: {
			method: 'POST',
			url: 'http://127.0.0.1:33293/v2/0123456789abcdef0123456789abcdef/fgs/functions/urn:fss:cn-north-4:0123456789abcdef0123456789abcdef:function:default:hello:latest/invocations',
			headers: {
				'Content-Type': 'application/json',
				'X-Cff-Log-Type': 'tail',
				'X-CFF-Request-Version': 'v1',
				'X-Project-Id': '0123456789abcdef0123456789abcdef',
				'X-Sdk-Date': '20261123T005911Z',
			},
			body: Buffer.from('{"message":"Hello World"}'),
		},
		date: '20261123T005911Z',
		signedHeaders: [
			'content-type',
			'host',
			'x-cff-log-type',
			'x-cff-request-version',
			'x-project-id',
			'x-sdk-date',
		],
		secret: 'hwFakeSecretKey0123456789abcdefghijABCDE',
		signature: 'c7238a818d08f6b0bc1a53087d5a38ba6b6f26c317c0712ed8c18fa28dbe01ae',
	},
];
