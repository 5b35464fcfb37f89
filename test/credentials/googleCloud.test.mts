import { audienceOf, signForGoogleCloud } from '../../credentials/authentication/googleCloud.ts';
import {
	secretsInKey,
	serviceAccountOf,
	tokenEndpointOf,
} from '../../credentials/authentication/googleCloudKey.ts';
import { keyFile } from '../../local-cloud/google/keys.mts';

const key = JSON.stringify(keyFile);
const credentials = { serviceAccountKey: key };
const withFile = (change: object) => ({
	serviceAccountKey: JSON.stringify({ ...keyFile, ...change }),
});
const middle = keyFile.private_key.split('\n')[5] ?? '';

describe('a key file', () => {
	it('is read, with spaces around it and the line endings of its key written twice over', () => {
		const twice = keyFile.private_key.replaceAll('\n', '\\n');
		for (const change of [{}, { private_key: twice }]) {
			const { serviceAccountKey } = withFile(change);
			const read = serviceAccountOf({ serviceAccountKey: `\n ${serviceAccountKey}\n` });
			expect(read).toMatchObject({
				projectId: 'local-project',
				key: { clientEmail: keyFile.client_email, keyId: keyFile.private_key_id },
			});
		}
	});

	it.each([
		['nothing', '', /is empty/],
		['a word', 'AIzaSyA-an-api-key', /not the text of a JSON key file.*from \{ to \}/],
		['a list', '[]', /not the text of a JSON key file/],
		['a cut file', key.slice(0, -10), /not the text of a JSON key file/],
		['the private key alone', keyFile.private_key, /only a private key/],
		["a user's sign-in", '{"type":"authorized_user","client_id":"x"}', /user's sign-in/],
		['a federation', '{"type":"external_account"}', /Workload Identity Federation/],
		['an OAuth client', '{"installed":{"client_id":"x"}}', /OAuth client/],
		['a web client', '{"web":{"client_id":"x"}}', /OAuth client/],
		['something else', '{"type":"robot"}', /not the key file of a service account/],
	])('%s is none', (_what, text, words) => {
		expect(() => serviceAccountOf({ serviceAccountKey: text })).toThrow(words);
	});

	it.each([
		['a damaged key', { private_key: keyFile.private_key.replace(middle, 'x') }, /damaged/],
		['no key', { private_key: undefined }, /damaged/],
		['no e-mail', { client_email: '' }, /'client_email'/],
		['a project that would change a path', { project_id: 'a/../b' }, /'project_id'/],
		['a key ID that is a list', { private_key_id: ['x'] }, /'private_key_id'/],
		['another universe', { universe_domain: 'example.org' }, /universe other than/],
	])('with %s is refused, without quoting it', (_what, change, words) => {
		expect(() => serviceAccountOf(withFile(change))).toThrow(words);
		try {
			serviceAccountOf(withFile(change));
		} catch (error) {
			expect(String(error)).not.toMatch(/[A-Za-z0-9+/]{40}/);
		}
	});

	it('keeps its private key secret, and nothing else', () => {
		const [secret = '', ...more] = secretsInKey('serviceAccountKey', key);
		expect(more).toEqual([]);
		expect(secret).toMatch(/^[A-Za-z0-9+/=]{1500,}$/);
		expect(secret).toContain(middle);
		expect(secretsInKey('serviceAccountKey', 'no file')).toEqual(['no file']);
		expect(secretsInKey('idToken', 'ey')).toEqual(['ey']);
	});
});

it.each([
	['', 'https://oauth2.googleapis.com/token'],
	[' http://127.0.0.1:1/token ', 'http://127.0.0.1:1/token'],
])('the token endpoint %j', (tokenEndpoint, url) => {
	expect(tokenEndpointOf({ tokenEndpoint })).toBe(url);
});
it.each(['http://example.com/token', 'token', 'https://u:p@example.com/', 'ftp://a/b'])(
	'the token endpoint %s is refused',
	(tokenEndpoint) => expect(() => tokenEndpointOf({ tokenEndpoint })).toThrow(/Token Endpoint/),
);

it.each([
	['https://hello-abc-uc.a.run.app/a/b?c', 'https://hello-abc-uc.a.run.app'],
	['https://beta---hello-abc-uc.a.run.app/', 'https://beta---hello-abc-uc.a.run.app'],
	[
		'https://us-central1-p.cloudfunctions.net/hello/a?b',
		'https://us-central1-p.cloudfunctions.net/hello',
	],
	['https://orders.example.com/a', 'https://orders.example.com'],
	['http://127.0.0.1:8080/urls/x', 'http://127.0.0.1:8080'],
])('the audience of %s is %s', (url, audience) => {
	expect(audienceOf(new URL(url))).toBe(audience);
});

describe("n8n's HTTP Request node", () => {
	const signed = (url: string, more = {}) =>
		signForGoogleCloud({ ...credentials, ...more }, { url, method: 'GET' });

	it.each([
		'https://cloudfunctions.googleapis.com/v2/projects/p/locations/-/functions',
		'https://storage.googleapis.com/storage/v1/b',
	])('%s is signed', (url) => {
		expect(signed(url).headers?.['Authorization']).toMatch(/^Bearer ey[\w-]+\.[\w-]+\.[\w-]+$/);
	});

	it.each(['https://hello-abc-uc.a.run.app/', 'https://us-central1-p.cloudfunctions.net/hello'])(
		'%s is refused, with the node that can',
		(url) => {
			expect(() => signed(url)).toThrow(/ID token.*Invoke Serverless Function/);
		},
	);

	it('a token for another function is none', () => {
		const grant = { idToken: 'ey', idTokenAudience: 'https://other-abc-uc.a.run.app' };
		expect(() => signed('https://hello-abc-uc.a.run.app/', grant)).toThrow(/ID token/);
	});

	it.each(['https://example.com/', 'https://evilrun.app/', 'https://googleapis.com.evil.org/'])(
		'%s is no host of Google Cloud',
		(url) => expect(() => signed(url)).toThrow(/not a host of Google Cloud.*Function Hosts/),
	);

	it("a function's own host gets no token of Google's APIs", () => {
		const named = { functionHosts: 'orders.example.com' };
		expect(() => signed('https://orders.example.com/', named)).toThrow(/ID token/);
	});

	it('the token endpoint gets nothing where another field cannot be right', () => {
		const test = 'https://oauth2.googleapis.com/token';
		expect(() => signed(test, { endpoint: 'h.example/v2' })).toThrow(/Endpoint .* is not a host/);
		expect(() => signed(test, { region: 'moscow' })).toThrow(/Region/);
	});

	it('the token endpoint gets an assertion that opens nothing', () => {
		const { body, headers } = signed('https://oauth2.googleapis.com/token');
		const assertion = new URLSearchParams(String(body)).get('assertion') ?? '';
		const claims = Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('utf8');
		expect(JSON.parse(claims)).toMatchObject({
			target_audience: 'https://credential-test.invalid',
		});
		expect(headers).not.toHaveProperty('Authorization');
	});
});
