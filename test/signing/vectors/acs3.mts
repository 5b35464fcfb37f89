import type { WireRequest } from '../../../credentials/signing/wireRequest.ts';

/** One example of ACS3-HMAC-SHA256. */
export interface Acs3Vector {
	readonly source: string;
	readonly request: WireRequest;
	readonly secret: string;
	readonly canonicalHash?: string;
	readonly signature: string;
}

const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export const ACS3_VECTORS: readonly Acs3Vector[] = [
	{
		source: '"V3 request structure and signature", RunInstances',
		request: {
			method: 'POST',
			url: 'https://ecs.cn-shanghai.aliyuncs.com/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai',
			headers: {
				'x-acs-action': 'RunInstances',
				'x-acs-version': '2014-05-26',
				'x-acs-date': '2023-10-26T10:22:32Z',
				'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
				'x-acs-content-sha256': EMPTY_HASH,
			},
			body: Buffer.alloc(0),
		},
		secret: 'YourAccessKeySecret',
		canonicalHash: '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259',
		signature: '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
	},
	{
		source: 'fc20230330, InvokeFunction with an STS key',
		request: {
			method: 'POST',
			url: 'https://1234567890123456.cn-hangzhou.fc.aliyuncs.com/2023-03-30/functions/fn/invocations',
			headers: {
				'content-type': 'application/octet-stream',
				'x-acs-action': 'InvokeFunction',
				'x-acs-version': '2023-03-30',
				'x-acs-date': '2026-11-23T00:56:25Z',
				'x-acs-signature-nonce': '2e897979c8187342e17da181c13c05f99602eee54c1d4ee7feab98e613037361',
				'x-acs-content-sha256': 'e43abcf3375244839c012f9633f95862d232a95b00d5bc7348b3098b9fed7f32',
				'x-acs-accesskey-id': 'STS.NUFakeFakeFakeFakeFake01',
				'x-acs-security-token': 'CAISFakeSecurityToken/with+chars==',
				'x-acs-credentials-provider': 'static_sts',
			},
			body: Buffer.from('{"key":"value"}'),
		},
		secret: 'FakeStsSecret0123456789FakeStsSe',
		signature: '811ff83ad3b2676f88aa103bc6e4be87798f28b4d84046b264f768536fb3aa39',
	},
];
