import fc from 'fast-check';
import type { Provider } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { clouds, type CredentialRow } from '../clouds.mts';

const rows = clouds.flatMap(({ provider: id, credentials }) =>
	credentials.map((row): [string, Provider, CredentialRow] => {
		const provider = providers.find((one) => one.id === id);
		if (!provider) throw new Error(`no provider ${id}`);
		return [row.type, provider, row];
	}),
);

/** Whether something is refused: nothing but an Error may come out of it. */
function refuses(what: () => unknown): boolean {
	try {
		what();
		return false;
	} catch (error) {
		expect(error).toBeInstanceOf(Error);
		return true;
	}
}

/** Hosts that differ in one respect each from what is usual, and whatever a random text adds. */
const endpoints = [
	...['h.example', 'H.Example', 'https://h.example', 'https://h.example/', 'https://h.example//'],
	...['https://a..b.com', '.h.example', 'h.example.', 'host_name.example.com', '-h.example'],
	...['http://h.example', 'http://localhost', 'http://cloud.localhost', 'http://127.0.0.1:8080'],
	...['http://127.0.0.1.evil.com', 'http://[::1]:1', 'http://0.0.0.0', 'https://[::2]', '10.0.0.1'],
	...['https://u:p@h.example', 'https://h.example?x', 'https://h.example#x', 'https://h.example/p'],
	...['ftp://h.example', 'https://', 'https:///h', 'h example', 'h.example:99999', 'höst.example'],
];
const regions = [
	...['cn-hangzhou', 'AP-GUANGZHOU', ' eu-west-101 ', 'moscow', 'cn', 'gz', 'GZ', 'x.evil.com/'],
	...['a--b', '-a', 'a-', 'a_b', 'cn hangzhou', `cn-${'x'.repeat(60)}`, 'cn-north-4\n', '../..'],
];
const ids = [
	'1234567890123456',
	'f'.repeat(32),
	'12',
	'me@12',
	'my project',
	'A'.repeat(65),
	' 12345 ',
];
const variantsOf = (known: readonly string[]) =>
	fc.oneof(
		fc.constantFrom(...known),
		fc.tuple(fc.constantFrom(...known), fc.string({ maxLength: 3 })).map((parts) => parts.join('')),
	);

describe.each(rows)('%s: what the credential accepts, the node accepts', (type, provider, row) => {
	const choice = provider.credentials.find((one) => one.type === type);
	const both = (fields: Record<string, unknown>) => {
		const data = { ...row.example, functionHosts: '127.0.0.1', ...fields };
		let origin = 'https://127.0.0.1';
		const node = refuses(() => {
			origin = provider.account(data, '').endpoint ?? origin;
		});
		const request = {
			...{ method: 'GET', url: `${origin}/2016-08-15/services` },
			...{ headers: {}, body: Buffer.alloc(0) },
		};
		return [refuses(() => choice?.sign(data, request, new Date(0))), node];
	};

	it('takes the example', () => expect(both({})).toEqual([false, false]));

	it.each([
		['endpoint', endpoints],
		['hostUrl', endpoints],
		['region', regions],
		['accountId', ids],
		['projectId', ids],
	])('%s', (name, known) => {
		const field = name === 'endpoint' ? (row.endpoint ?? name) : name;
		const outcomes = new Set<boolean>();
		const check = (value: string) => {
			const [credential, node = false] = both({ [field]: value });
			if (node !== credential) throw new Error(`Different for ${JSON.stringify(value)}`);
			outcomes.add(node);
		};
		for (const value of known) check(value);
		// A field that the credential has can be right and wrong.
		if (!(field in row.example)) return;
		fc.assert(fc.property(variantsOf(known), check), { numRuns: 500 });
		expect(outcomes.size).toBe(2);
	});
});
