import type { WireRequest } from '../../../credentials/signing/wireRequest.ts';

/** One published example of TC3-HMAC-SHA256 with the intermediate values that its page prints. */
export interface Tc3Vector {
	readonly source: string;
	readonly keys: { readonly secretId: string; readonly secretKey: string };
	readonly request: WireRequest;
	readonly signedHeaders: readonly string[];
	readonly bodyHash: string;
	readonly canonicalHash: string;
	readonly secretDate?: string;
	readonly secretService?: string;
	readonly secretSigning?: string;
	readonly signature: string;
}

export const TIMESTAMP = 1551113065;
export const SERVICE = 'cvm';

/** The `\u` sequences are literal: the page shows an escaped JSON text. */
const request: WireRequest = {
	method: 'POST',
	url: 'https://cvm.tencentcloudapi.com/',
	headers: {
		'Content-Type': 'application/json; charset=utf-8',
		'X-TC-Action': 'DescribeInstances',
		'X-TC-Timestamp': String(TIMESTAMP),
	},
	body: Buffer.from(
		'{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
	),
};
const bodyHash = '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064';
const canonicalHash = '5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031';

export const TC3_VECTORS: readonly Tc3Vector[] = [
	{
		source: 'API 3.0, "Signature v3", key ending in EXAMPLE',
		keys: {
			secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
			secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
		},
		request,
		signedHeaders: ['content-type', 'host'],
		bodyHash,
		canonicalHash,
		signature: '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
	},
	{
		source: 'API 3.0, "Signature v3", key masked at its end',
		keys: {
			secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******',
			secretKey: 'Gu5t9xGARNpq86cd98joQYCN3*******',
		},
		request,
		signedHeaders: ['content-type', 'host'],
		bodyHash,
		canonicalHash,
		signature: '2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c',
	},
	{
		source: 'API 3.0, "Signature v3", newest page: x-tc-action signed too',
		keys: { secretId: `AKID${'*'.repeat(32)}`, secretKey: '*'.repeat(32) },
		request,
		signedHeaders: ['content-type', 'host', 'x-tc-action'],
		bodyHash,
		canonicalHash: '7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84',
		secretDate: 'da98fb70dcf6b112dc21038d1eeeb3a95c74b4dcb12c1131f864f6066bd02be0',
		secretService: '8d70cbefb03939f929db64d32dc2ba89b1095620119fe3e050e2b18c5bd2752f',
		secretSigning: 'b596b923aad85185e2d1f6659d2a062e0a86731226e021e61bfe06f7ed05f5af',
		signature: '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
	},
];
