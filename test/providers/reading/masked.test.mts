import { masked } from '../../../nodes/InvokeServerlessFunction/providers/reading/masked.ts';

describe('a text of the other side, without what the request carried', () => {
	it.each([
		['Authorization: FC AK:abc=\r\nHost: h', 'Authorization: ***\r\nHost: h'],
		['{"authorization":"TC3-HMAC-SHA256 x"}', '{"authorization":"***"}'],
		['Signature=0a1b2c, SignedHeaders=host', 'Signature=***, SignedHeaders=host'],
		['X-Security-Token: abcdef', 'X-Security-Token: ***'],
		['?a=1&Token=abc&b=2', '?a=1&Token=***&b=2'],
		['grant_type=x&assertion=eyJh.b.c&d=1', 'grant_type=x&assertion=***&d=1'],
		['{"id_token":"eyJh.b.c","n":1}', '{"id_token":"***","n":1}'],
		["x-fc-security-token: 'abc'", "x-fc-security-token: '***'"],
	])('%s', (text, clean) => expect(masked(text)).toBe(clean));

	it.each(['the token has expired', 'The request signature does not match', '{"tokens":5}', ''])(
		'stays as it is where it quotes nothing: %p',
		(text) => expect(masked(text)).toBe(text),
	);
});
