import { TOKEN_ENDPOINT } from '../../credentials/signing/googleJwt.ts';
import { idTokenFor } from '../../nodes/InvokeServerlessFunction/providers/google/idToken.ts';
import { asKind, reply } from './exchange.mts';
import { api, call, callOf, credentials, like, place } from './googleCall.mts';

describe('the token service', () => {
	const answer = (body: string | object, status: number) =>
		idTokenFor(credentials, api.buildInvoke(call))!.read(reply(body, {}, status), new Date(0));
	const claims = Buffer.from('{"iat":100,"exp":3700}').toString('base64url');

	it('gives a token for the audience, good until five minutes before its end', () => {
		expect(answer({ id_token: `h.${claims}.s` }, 200)).toEqual({
			kind: 'granted',
			grant: {
				credential: {
					...{ idToken: `h.${claims}.s`, idTokenAudience: 'https://hello-abc123-uc.a.run.app' },
				},
				goodUntil: 3_300_000,
			},
		});
	});

	it('is asked for one by an assertion', () => {
		const prelude = idTokenFor(credentials, api.buildInvoke(call))!;
		expect(prelude).toMatchObject({ service: "Google's token service", known: null });
		expect(prelude.build()).toMatchObject({ method: 'POST', url: TOKEN_ENDPOINT });
	});

	it("what the credential's Endpoint cannot be is named", () => {
		const use = () => idTokenFor({ ...credentials, endpoint: 'x y' }, api.buildInvoke(call));
		expect(use).toThrow(
			expect.objectContaining({ field: 'endpoint', message: like(/^The credential's Endpoint/) }),
		);
	});

	const words = 'Invalid JWT Signature.';
	it.each<[number, string | object, object]>([
		[
			...([400, { error: 'invalid_grant', error_description: words }] as const),
			{ code: 'invalid_grant', cloudMessage: words, hint: like(/^The key may be deleted/) },
		],
		[
			...([400, { error: 'invalid_grant' }] as const),
			{ code: 'invalid_grant', cloudMessage: null, hint: like(/^The clock/) },
		],
		[503, '<p>Down</p>', { code: null, cloudMessage: 'Down' }],
		[
			...([403, '<p>But your network may be sending automated queries.</p>'] as const),
			{ code: null, cloudMessage: like(/^But your network/), repeatable: 'always' },
		],
		[200, {}, { code: null, cloudMessage: null }],
	])('%i %j: its words and advice', (status, body, failure) => {
		const refused = asKind(answer(body, status) as never, 'refused');
		expect(refused.failure).toMatchObject({ ...failure, requestId: null });
	});

	it.each([
		[400, { error: 'invalid_grant', error_description: words }, 'auth', /key/],
		[
			...[400, { error: 'invalid_grant', error_description: 'Invalid grant: account not found' }],
			...['auth', /does not recognize the service account/],
		],
		[
			...[400, { error: 'invalid_grant', error_description: 'Token in a reasonable timeframe' }],
			...['auth', /time of the request/],
		],
		[401, { error: 'deleted_client', error_description: 'Gone.' }, 'auth', /recognize the service/],
		[400, { error: 'invalid_scope', error_description: 'x' }, 'invalidRequest', /this URL/],
		[400, { error: 'invalid_grant' }, 'auth', /key/],
		[429, { error: 'rate_limit_exceeded' }, 'service', /not available/],
		[500, 'no', 'service', /not available/],
		[200, {}, 'service', /without an ID token/],
		[200, { id_token: 'x' }, 'service', /without an ID token/],
		[200, '<html>', 'service', /without an ID token/],
		[404, '<html>', 'notFound', /does not appear to come from/],
	] as Array<[number, string | object, string, RegExp]>)(
		'%i %j: %s',
		(status, body, category, words) => {
			const { failure } = asKind(answer(body, status) as never, 'refused');
			expect(failure.category).toBe(category);
			expect(failure.message).toMatch(words);
			expect(failure.repeatable === 'always').toBe(status === 429 || status === 500);
		},
	);

	it('one key for each audience, endpoint and key file', () => {
		const keyFor = (url: string, more: object = {}) =>
			idTokenFor({ ...credentials, ...more }, api.buildInvoke(callOf(url)))?.key;
		const keys = [
			keyFor('https://a-1-uc.a.run.app/x'),
			keyFor('https://a-1-uc.a.run.app/y?z'),
			keyFor('https://b-1-uc.a.run.app/x'),
			keyFor('https://us-central1-p.cloudfunctions.net/a/x'),
			keyFor('https://us-central1-p.cloudfunctions.net/b'),
			keyFor('https://a-1-uc.a.run.app/x', { tokenEndpoint: 'https://t.example/token' }),
		];
		expect(keys[0]).toBe(keys[1]);
		expect(new Set(keys).size).toBe(5);
		expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
	});

	it('is not asked for APIs of Google', () => {
		const request = api.lists.functions.build({
			...{ account: place, namespace: '', functionName: '', filter: '', cursor: null },
		});
		expect(idTokenFor(credentials, request)).toBeNull();
	});
});
