import type { IHttpRequestOptions } from 'n8n-workflow';
import { HuaweiCloudApi } from '../../credentials/HuaweiCloudApi.credentials.ts';
import { TencentCloudApi } from '../../credentials/TencentCloudApi.credentials.ts';

const huawei = { accessKeyId: 'AK', secretAccessKey: 'secret', functionHosts: 'a.b' };
const tencent = { secretId: 'AKID', secretKey: 'secret' };
const bodyOf = async (options: Partial<IHttpRequestOptions>) =>
	(await new HuaweiCloudApi().authenticate(huawei, { url: 'https://a.b/', ...options })).body;

describe('what an empty body means', () => {
	it.each(['GET', 'HEAD', 'DELETE'] as const)(
		'an empty object is no body on %s',
		async (method) => {
			expect(await bodyOf({ method, body: {} })).toBeUndefined();
		},
	);

	it.each(['POST', 'PUT', 'PATCH'] as const)('and JSON on %s', async (method) => {
		expect(await bodyOf({ method, body: {} })).toEqual(Buffer.from('{}'));
	});

	it.each([undefined, null, '', Buffer.alloc(0)])('%p is none on POST', async (body) => {
		expect(await bodyOf({ method: 'POST', body } as IHttpRequestOptions)).toBeUndefined();
	});

	it('a POST to API 3.0 of Tencent Cloud without parameters sends {}', async () => {
		const options: IHttpRequestOptions = {
			url: 'https://scf.tencentcloudapi.com/',
			method: 'POST',
		};
		const signed = await new TencentCloudApi().authenticate(tencent, options);
		expect(signed.body).toEqual(Buffer.from('{}'));
	});
});
