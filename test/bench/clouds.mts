import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { loadProduct } from './product.mts';

/** One of the clouds that the product calls, as every contender needs to know it. */
export interface Cloud {
	id: 'alibabaCloud' | 'huaweiCloud' | 'tencentCloud';
	name: string;
	scheme: string;
	apiVersion: string;
	credentialType: string;
	credential: ICredentialDataDecryptedObject & { region: string; endpoint: string };
	/** The request that an engineer would write by hand. */
	request(functionName: string, event: string): HandWritten;
	/** The function's result in a reply's body. */
	payloadOf(body: string): unknown;
	sign(options: IHttpRequestOptions): IHttpRequestOptions;
}

/** A request with nothing in it that the cloud does not ask for. */
export interface HandWritten {
	url: string;
	headers: Record<string, string>;
	body: Buffer;
}

const PROJECT = '0123456789abcdef0123456789abcdef';

/** All three on one origin. The keys open nothing: the cloud of the benchmark takes any. */
export function cloudsAt(endpoint: string): Cloud[] {
	const { providers } = loadProduct();
	const signer = (id: Cloud['id'], data: ICredentialDataDecryptedObject): Cloud['sign'] => {
		const sign = providers[id]?.credentials[0].sign;
		if (!sign) throw new Error(`${id} cannot sign`);
		return (options) => sign(data, options);
	};
	const alibaba = {
		...{ accessKeyId: 'LTAI5tBenchBenchBench', accessKeySecret: 'bench-secret-of-alibaba' },
		...{ securityToken: '', accountId: '1234567890123456', region: 'cn-hangzhou', endpoint },
	};
	const huawei = {
		...{ accessKeyId: 'BENCHBENCHBENCHBENCH', secretAccessKey: 'bench-secret-of-huawei' },
		...{ securityToken: '', projectId: PROJECT, region: 'cn-north-4', endpoint },
	};
	const tencent = {
		...{ secretId: 'AKIDbenchbenchbench', secretKey: 'bench-secret-of-tencent' },
		...{ sessionToken: '', region: 'ap-guangzhou', endpoint },
	};
	return [
		{
			id: 'alibabaCloud',
			name: 'Alibaba Cloud',
			scheme: 'ACS3-HMAC-SHA256',
			apiVersion: '2023-03-30',
			credentialType: 'alibabaCloudApi',
			credential: alibaba,
			request: (name, event) => ({
				url: `${endpoint}/2023-03-30/functions/${name}/invocations`,
				headers: { 'Content-Type': 'application/octet-stream' },
				body: Buffer.from(event),
			}),
			payloadOf: (body) => JSON.parse(body) as unknown,
			sign: signer('alibabaCloud', alibaba),
		},
		{
			id: 'huaweiCloud',
			name: 'Huawei Cloud',
			scheme: 'SDK-HMAC-SHA256',
			apiVersion: 'v2',
			credentialType: 'huaweiCloudApi',
			credential: huawei,
			request: (name, event) => ({
				url: `${endpoint}/v2/${PROJECT}/fgs/functions/urn:fss:cn-north-4:${PROJECT}:function:default:${name}:latest/invocations`,
				headers: { 'Content-Type': 'application/json', 'X-CFF-Request-Version': 'v1' },
				body: Buffer.from(event),
			}),
			payloadOf: (body) => JSON.parse((JSON.parse(body) as { result: string }).result) as unknown,
			sign: signer('huaweiCloud', huawei),
		},
		{
			id: 'tencentCloud',
			name: 'Tencent Cloud',
			scheme: 'TC3-HMAC-SHA256',
			apiVersion: '2018-04-16',
			credentialType: 'tencentCloudApi',
			credential: tencent,
			request: (FunctionName, ClientContext) => ({
				url: `${endpoint}/`,
				headers: {
					'Content-Type': 'application/json',
					'X-TC-Action': 'Invoke',
					'X-TC-Version': '2018-04-16',
					'X-TC-Region': tencent.region,
				},
				body: Buffer.from(JSON.stringify({ FunctionName, ClientContext })),
			}),
			payloadOf: (body) =>
				JSON.parse(
					(JSON.parse(body) as { Response: { Result: { RetMsg: string } } }).Response.Result.RetMsg,
				) as unknown,
			sign: signer('tencentCloud', tencent),
		},
	];
}
