import { quotes, SECRETS } from '../fuzz/mutations/secrets.mts';
import { apiPaths } from '../fuzz/paths.mts';
import { reply } from '../providers/exchange.mts';

const { signature, token } = SECRETS;

// The message must still be there, the secret not.
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
