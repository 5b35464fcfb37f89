import type { V2SignatureMethod } from '../../../credentials/signing/tencentV2.ts';

/** One published example of the query signature. */
export interface V2Vector {
	readonly source: string;
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly parameters: Readonly<Record<string, string>>;
	readonly secretKey: string;
	readonly algorithm: V2SignatureMethod;
	readonly signature: string;
}

const LEGACY = 'https://cvm.api.qcloud.com/v2/index.php';
const docs = {
	Action: 'DescribeInstances',
	Nonce: '11886',
	SecretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA',
	Timestamp: '1465185768',
};
const docsKey = 'Gu5t9xGARNpq86cd98joQYCN3Cozk1qA';
/** The nonce is beyond 2^53: it has to stay text. */
const sdk = {
	Action: 'DescribeInstances',
	Region: 'ap-guangzhou',
	Nonce: '1290303896666895346',
	SecretId: 'secretIdFoo',
	Timestamp: '1512393162',
	Version: '2017-03-12',
};

export const V2_VECTORS: readonly V2Vector[] = [
	{
		source: 'API 2.0, "Signature method", without SignatureMethod',
		method: 'GET',
		url: LEGACY,
		parameters: {
			...docs,
			Region: 'gz',
			'instanceIds.0': 'ins-09dx96dg',
			limit: '20',
			offset: '0',
		},
		secretKey: docsKey,
		algorithm: 'HmacSHA1',
		signature: 'NSI3UqqD99b/UJb4tbG/xZpRW64=',
	},
	...(
		[
			['HmacSHA256', '0EEm/HtGRr/VJXTAD9tYMth1Bzm3lLHz5RCDv1GdM8s='],
			['HmacSHA1', 'nPVnY6njQmwQ8ciqbPl5Qe+Oru4='],
		] as const
	).map(([algorithm, signature]) => ({
		source: `API 2.0, "Signature method", ${algorithm}`,
		method: 'GET' as const,
		url: LEGACY,
		parameters: {
			...docs,
			Region: 'ap-guangzhou',
			'InstanceIds.0': 'ins-09dx96dg',
			SignatureMethod: algorithm,
		},
		secretKey: docsKey,
		algorithm,
		signature,
	})),
	...(
		[
			['POST', 'HmacSHA1', 'p3n+pxBqF5JGZtDSxoVn5tGngf0='],
			['POST', 'HmacSHA256', 'B2T37FRSP6Fk0/q/cdfrTE0p3zX5ooB/2BPWZUFpsj4='],
			['GET', 'HmacSHA1', '5HAq1BOKNLEE2/uauWnp6Zv9Z3c='],
		] as const
	).map(([method, algorithm, signature]) => ({
		source: `qcloudapi-sdk-python, test_sign, ${method} ${algorithm}`,
		method,
		url: LEGACY,
		parameters: { ...sdk, SignatureMethod: algorithm },
		secretKey: 'secretKeyBar',
		algorithm,
		signature,
	})),
	{
		source: 'API 3.0, "Signature" (v1), on path /',
		method: 'GET',
		url: 'https://cvm.tencentcloudapi.com/',
		parameters: {
			Action: 'DescribeInstances',
			'InstanceIds.0': 'ins-09dx96dg',
			Limit: '20',
			Nonce: '11886',
			Offset: '0',
			Region: 'ap-guangzhou',
			SecretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
			Timestamp: '1465185768',
			Version: '2017-03-12',
		},
		secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
		algorithm: 'HmacSHA1',
		signature: 'EliP9YW3pW28FpsEdkXt/+WcGeI=',
	},
];
