import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { signAcs3 } from '../../../credentials/signing/acs3.ts';
import { signFc } from '../../../credentials/signing/fcSignature.ts';
import { sha256Hex } from '../../../credentials/signing/hashes.ts';
import { encodeRfc3986, formatParameters } from '../../../credentials/signing/percentEncoding.ts';
import {
	body,
	keyId,
	parameterName,
	parameters,
	RUNS,
	secret,
	text,
	time,
	type Fields,
} from './generators.mts';
import { load } from '../../load.mts';

const Fc2 = load('@alicloud/fc2/lib/helper.js') as {
	composeStringToSign(method: string, path: string, headers: Fields, queries?: Fields): string;
};
interface Acs {
	getAuthorization(
		request: { method: string; pathname: string; query: Fields; headers: Fields },
		algorithm: string,
		bodyHash: string,
		accessKeyId: string,
		accessKeySecret: string,
	): string;
}
const openapiCore = load('@alicloud/openapi-core/dist/utils.js').default as Acs;
const openapiUtil = load('@alicloud/openapi-util/dist/client.js').default as Acs;

const fcHeaders = fc.dictionary(
	parameterName.map((name) => `x-fc-${name.toLowerCase()}`),
	keyId,
	{ maxKeys: 4 },
);
/** `.` and `..` would be resolved as relative paths. */
const segment = text.filter((value) => !/^\.{0,2}$/.test(value));

it.each([
	['the API', '/2016-08-15/services/', false],
	['an HTTP trigger', '/2016-08-15/proxy/svc/fn/', true],
])('the FC signature agrees with fc2 on %s', (_where, start, isTrigger) => {
	fc.assert(
		fc.property(
			...[keyId, secret, time, segment, fcHeaders, parameters],
			(accessKeyId, accessKeySecret, at, part, extra, query) => {
				const search = formatParameters(Object.entries(query));
				const url = `https://h${start}${encodeRfc3986(part)}?${search}`;
				const headers = { 'content-type': 'application/json', ...extra };
				const request = { method: 'POST', url, headers, body: Buffer.alloc(0) };
				const ours = signFc(request, { accessKeyId, accessKeySecret, accountId: '1' }, at);
				const signed = { ...headers, date: at.toUTCString(), 'x-fc-account-id': '1' };
				const queries = isTrigger ? query : undefined;
				const official = Fc2.composeStringToSign('POST', `${start}${part}`, signed, queries);
				const hmac = createHmac('sha256', accessKeySecret).update(official).digest('base64');
				expect(ours.headers.Authorization).toBe(`FC ${accessKeyId}:${hmac}`);
			},
		),
		RUNS,
	);
});

it.each([
	['openapi-core', openapiCore],
	['openapi-util', openapiUtil],
])('ACS3-HMAC-SHA256 agrees with %s', (_package, official) => {
	fc.assert(
		fc.property(
			...[keyId, secret, time, keyId, body, parameters, fc.option(keyId, { nil: undefined })],
			(accessKeyId, accessKeySecret, at, part, bytes, query, securityToken) => {
				const pathname = `/2023-03-30/functions/${part}/invocations`;
				const { Authorization, ...headers } = signAcs3(
					{
						method: 'POST',
						url: `https://h${pathname}?${formatParameters(Object.entries(query))}`,
						headers: { 'content-type': 'application/octet-stream' },
						body: bytes,
					},
					{ accessKeyId, accessKeySecret, securityToken },
					at,
					'nonce',
				).headers;
				expect(Authorization).toBe(
					official.getAuthorization(
						{ method: 'POST', pathname, query, headers: { host: 'h', ...headers } },
						'ACS3-HMAC-SHA256',
						sha256Hex(bytes),
						accessKeyId,
						accessKeySecret,
					),
				);
			},
		),
		RUNS,
	);
});
