import { SECRETS } from '../fuzz/mutations/secrets.mts';
import { apiPaths } from '../fuzz/paths.mts';
import { reply } from '../providers/exchange.mts';

const { signature, token } = SECRETS;

/** How clouds and proxies quote a request; the message of each must still be there, the secret not. */
const quotes: Array<[string, string, RegExp]> = [
	[
		'TC3',
		`bad: Authorization: TC3-HMAC-SHA256 Credential=A/b, Signature=${signature}`,
		/^bad: Auth/,
	],
	['ACS3', `authorization: ACS3-HMAC-SHA256 Credential=A,Signature=${signature}`, /authorization/],
	['FC', `"Authorization":"FC LTAIx:${signature}="`, /Authorization/],
	[
		'canonical request',
		`expected POST|/v2||host:h|x-security-token:${token}|x-sdk-date:1||a`,
		/date:1/,
	],
	['string to sign', `POST\n\nx-fc-security-token:${token}\n/2016-08-15/services`, /services/],
	['a header of STS', `x-acs-security-token:${token}\nx-acs-version:1`, /version:1/],
	['X-TC-Token', `X-TC-Token: ${token} and more`, /and more/],
	['X-Auth-Token', `{"X-Auth-Token":["${token}"],"x":1}`, /"x"/],
	['the form of API 2.0', `POSTh/v2/index.php?Action=I&Token=${token}&x=1`, /x=1/],
	['a signature alone', `Signature=${signature}&SignatureMethod=HmacSHA256`, /SignatureMethod/],
];

describe.each(quotes)('the other side quotes the request: %s', (_what, quote, kept) => {
	const bodies = [
		{ Response: { Error: { Code: 'AuthFailure.SignatureFailure', Message: quote } } },
		{ code: 4100, message: quote },
		{ ErrorCode: 'SignatureNotMatch', ErrorMessage: quote },
		{ error_code: 'APIGW.0301', error_msg: quote, request_id: 'g' },
		quote,
		`<html>${quote}</html>`,
	];

	it.each(apiPaths.map((api) => [api.name, api] as const))('%s', (_name, { paths }) => {
		const texts = paths.flatMap((path) =>
			bodies.map((body) => JSON.stringify(path.read(reply(body, {}, 403)))),
		);
		expect(texts.filter((text) => text.includes(signature) || text.includes(token))).toEqual([]);
		const messages = paths.flatMap((path) =>
			bodies.map((body) => {
				const read = path.read(reply(body, {}, 403)) as { failure?: { cloudMessage: string } };
				return read.failure?.cloudMessage ?? '';
			}),
		);
		expect(messages.some((text) => kept.test(text))).toBe(true);
	});
});

it('ordinary words stay as they are', () => {
	const words = 'The security token included in the request is expired; signature method is HMAC.';
	const [first] = apiPaths[0]?.paths ?? [];
	const body = { ErrorCode: 'X', ErrorMessage: words };
	expect(first?.read(reply(body, {}, 403))).toMatchObject({ failure: { cloudMessage: words } });
});
