import fc from 'fast-check';
import { signSdkHmac } from '../../../credentials/signing/huaweiSdkHmac.ts';
import { formatParameters } from '../../../credentials/signing/percentEncoding.ts';
import { keyId, parameterName, parameters, RUNS, secret, text, time } from './generators.mts';
import { load } from '../../load.mts';

const { AKSKSigner } = load('@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js') as {
	AKSKSigner: {
		sign(
			request: unknown,
			keys: { getAk(): string; getSk(): string },
		): { readonly Authorization?: string };
	};
};

/** What URNs and aliases are made of, and letters beyond ASCII. */
const urn = fc.stringMatching(/^[A-Za-z0-9_:!$中é-]{1,60}$/);
/** The SDK signs JSON objects only (it hashes JSON.stringify of what it gets). */
const event = fc.dictionary(parameterName, text, { minKeys: 1, maxKeys: 4 });

it('SDK-HMAC-SHA256 agrees with huaweicloud-sdk-core', () => {
	fc.assert(
		fc.property(
			...[keyId, secret, time, urn, parameters, event, fc.option(keyId, { nil: undefined })],
			(ak, sk, at, part, query, data, securityToken) => {
				const endpoint = `https://fg.example.com/v2/p/fgs/functions/${part}/invocations`;
				const request = {
					method: 'POST',
					url: `${endpoint}?${formatParameters(Object.entries(query))}`,
					headers: { 'Content-Type': 'application/json', 'X-Cff-Log-Type': 'tail' },
					body: Buffer.from(JSON.stringify(data)),
				};
				const keys = { accessKeyId: ak, secretAccessKey: sk, projectId: 'p', securityToken };
				const { Authorization, ...headers } = signSdkHmac(request, keys, at).headers;
				const official = AKSKSigner.sign(
					{ method: 'POST', endpoint, headers, queryParams: query, data },
					{ getAk: () => ak, getSk: () => sk },
				);
				expect(Authorization).toBe(official.Authorization);
			},
		),
		RUNS,
	);
});
