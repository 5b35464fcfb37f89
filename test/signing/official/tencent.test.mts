import fc from 'fast-check';
import { formatParameters } from '../../../credentials/signing/percentEncoding.ts';
import { signTc3, unixSeconds } from '../../../credentials/signing/tc3.ts';
import { parametersOf, signTencentV2 } from '../../../credentials/signing/tencentV2.ts';
import { body, keyId, parameterName, parameters, RUNS, secret, time } from './generators.mts';
import { load } from '../../load.mts';

const { default: Sign } = load('tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js') as {
	default: {
		sign3(input: Record<string, unknown>): string;
		sign(secretKey: string, text: string, method: string): string;
	};
};

const host = fc.constantFrom(
	'scf.tencentcloudapi.com',
	'cvm.ap-guangzhou.tencentcloudapi.com',
	'a.example',
);

it('TC3-HMAC-SHA256 of a POST agrees with tencentcloud-sdk-nodejs-common', () => {
	fc.assert(
		fc.property(
			...[keyId, secret, time, parameterName, host, body],
			(secretId, secretKey, at, service, on, payload) => {
				const request = { method: 'POST', url: `https://${on}/`, headers: {}, body: payload };
				const ours = signTc3(request, { secretId, secretKey }, at, service);
				const official = Sign.sign3({
					...{ method: 'POST', url: request.url, payload, service, secretId, secretKey },
					timestamp: unixSeconds(at),
					headers: { 'Content-Type': 'application/json' },
				});
				expect(ours.headers.Authorization).toBe(official);
			},
		),
		RUNS,
	);
});

it('TC3-HMAC-SHA256 of a GET agrees, whatever the query', () => {
	fc.assert(
		fc.property(keyId, secret, time, parameters, (secretId, secretKey, at, query) => {
			const url = `https://scf.tencentcloudapi.com/?${formatParameters(Object.entries(query))}`;
			const request = { method: 'GET', url, headers: {}, body: Buffer.alloc(0) };
			const ours = signTc3(request, { secretId, secretKey }, at, 'scf');
			const official = Sign.sign3({
				...{ method: 'GET', url, payload: Buffer.alloc(0), service: 'scf', secretId, secretKey },
				timestamp: unixSeconds(at),
				headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			});
			expect(ours.headers.Authorization).toBe(official);
		}),
		RUNS,
	);
});

/** Written down apart from the product: `k=v` of all parameters, sorted by name. */
const joined = (sent: Record<string, string | null>): string =>
	Object.keys(sent)
		.sort()
		.map((name) => `${name}=${sent[name]}`)
		.join('&');

it.each(['HmacSHA1', 'HmacSHA256'] as const)('the query signature agrees, %s', (algorithm) => {
	fc.assert(
		fc.property(keyId, secret, time, parameters, (secretId, secretKey, at, given) => {
			const url = 'https://scf.tencentcloudapi.com/';
			const content = Buffer.from(formatParameters(Object.entries(given)));
			const request = { method: 'POST', url, headers: {}, body: content };
			const signed = signTencentV2(request, { secretId, secretKey }, at, '7', algorithm);
			const { Signature, ...sent } = Object.fromEntries(parametersOf(signed));
			expect(sent).toEqual({
				...given,
				...{ Timestamp: String(unixSeconds(at)), Nonce: '7', SecretId: secretId },
				SignatureMethod: algorithm,
			});
			expect(Signature).toBe(
				Sign.sign(secretKey, `POSTscf.tencentcloudapi.com/?${joined(sent)}`, algorithm),
			);
		}),
		RUNS,
	);
});
