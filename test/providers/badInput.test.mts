import type { Api } from '../clouds.mts';
import { callOf } from './exchange.mts';
import { refusal } from './refusedInput.mts';
import { exampleOf, registered } from './registered.mts';

/** What a call must name besides its function. */
const placed = ({ namespace }: Api) => (namespace === undefined ? {} : { namespace });
const apis = registered.map(({ name, provider, api, row }) => [name, provider, api, row] as const);

/** Names that would change the path, the query or the host, or that no cloud allows. */
const names = [
	...['', '  ', '../x', '..', '.', 'a/b', 'a%2fb', 'a%2Fb', 'a?b', 'a#b', 'a\\b', 'a b', 'a\nb'],
	...['a;b', 'a@b', 'a&b', 'ä', '名字', '-a', '{{ $json.name }}', 'x'.repeat(1000)],
];

describe.each(apis)(
	'%s: names are checked before anything is sent',
	(_name, provider, api, row) => {
		const allowed = new Set(row.allows);
		it.each(names.filter((one) => !allowed.has(one)))('function name %j', (functionName) => {
			const { parameter, message } = refusal(provider, api, { functionName, ...placed(row) });
			expect(parameter).toBe('functionName');
			expect(message).toMatch(/'Function'/);
			expect(message.length).toBeLessThan(250);
		});

		const qualifiers =
			row.alias === undefined ? [] : ['../x', 'a/b', 'a?b', 'a#b', 'a%2e', 'x'.repeat(200)];
		for (const qualifier of qualifiers)
			it(`qualifier ${JSON.stringify(qualifier)}`, () => {
				const { parameter, message } = refusal(provider, api, { qualifier, ...placed(row) });
				expect(parameter).toBe('qualifier');
				expect(message).toContain('Qualifier');
			});

		const displayName = provider.texts.namespace?.displayName;
		const places = ['../x', 'a/b', 'a?b', 'a.b', 'a%2e', 'x'.repeat(200)];
		it.each(places.filter((one) => one === 'a/b' || !allowed.has(one)))(
			'what it lives in %j',
			(namespace) => {
				// FC 3.0 has no services: whatever stands in the field does not get into the request.
				if (api.supports.namespace === 'none') {
					const account = provider.account(exampleOf(provider.id), '');
					expect(api.buildInvoke(callOf(api, account, { namespace })).url).not.toContain(namespace);
					return;
				}
				const { parameter, message } = refusal(provider, api, { namespace });
				expect(parameter).toBe('namespace');
				expect(message).toContain(`'${displayName}'`);
			},
		);

		const regions = (values: string[]) => (row.cloud.region === null ? [] : values);
		for (const region of regions(['', ' ']))
			it(`no region anywhere ${JSON.stringify(region)}`, () => {
				expect(refusal(provider, api, placed(row), { region })).toEqual({
					parameter: 'region',
					message: "No 'Region' is set in the node or in its credential",
				});
			});

		const odd = [
			...['hangzhou', 'cn hangzhou', 'cn-hangzhou.evil.com', 'cn-hangzhou/', 'cn-hangzhou#'],
			...['CN', 'a@b', '-', '../..'],
		];
		for (const region of regions(odd))
			it(`region of an unknown form ${JSON.stringify(region)}`, () => {
				const { parameter, message } = refusal(provider, api, placed(row), {}, region);
				expect(parameter).toBe('region');
				expect(message).toContain(region);
			});

		it.each([
			['http://scf.tencentcloudapi.com', 'unencrypted'],
			['http://127.0.0.1.evil.com', 'unencrypted'],
			['http://10.0.0.1', 'unencrypted'],
			['http://0.0.0.0:80', 'unencrypted'],
			['ftp://example.com', 'is not a host'],
			['https://user:pass@example.com', 'is not a host'],
			['https://example.com/path', 'is not a host'],
			['https://example.com?x=1', 'is not a host'],
			['https://example.com#x', 'is not a host'],
			['https://', 'is not a host'],
			['https://exa mple.com', 'is not a host'],
		])('endpoint %s', (endpoint, words) => {
			const field = row.credential.endpoint ?? 'endpoint';
			const { parameter, message } = refusal(provider, api, placed(row), { [field]: endpoint });
			expect(parameter).toBe(field);
			expect(message).toContain(words);
		});
	},
);
