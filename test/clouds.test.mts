import { providers } from '../nodes/InvokeServerlessFunction/providers/registry.ts';
import { apiOf, apis, cloudOf, clouds, credentials } from './clouds.mts';
import { callsIn, startLocal, type Local } from './node/local.mts';

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(() => local.close());
beforeEach(() => local.cloud.resetCounters());

describe('the table of clouds', () => {
	it('has a row for every provider, with its API versions and credentials, and for nothing else', () => {
		const registered = providers.map(({ id, apis: versions, credentials: choices }) => ({
			id,
			apis: Object.keys(versions).sort(),
			credentials: choices.map(({ type, authentication }) => ({ type, authentication })),
		}));
		const rows = clouds.map(({ provider, ...row }) => ({
			id: provider,
			// A cloud whose functions are all called by URLs has that API in both places.
			apis: [
				...new Set(
					[...row.apis, ...(row.functionUrl ? [row.functionUrl] : [])].map(
						({ apiVersion }) => apiVersion,
					),
				),
			].sort(),
			credentials: row.credentials.map(({ type, authentication }) => ({ type, authentication })),
		}));
		const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
		expect(rows.sort(byId)).toEqual(registered.sort(byId));
	});

	it('names what is missing', () => {
		expect(() => cloudOf('noCloud')).toThrow("no row for the provider 'noCloud'");
		expect(() => apiOf('noCloud', 'v1')).toThrow("no row for the provider 'noCloud'");
		expect(() => apiOf(clouds[0]?.provider ?? '', 'v99')).toThrow('has no v99');
	});
});

describe.each(credentials.map((row) => [row.type, row] as const))('%s', (type, row) => {
	it('every masked field is a secret, and every field of the row is one of the credential', () => {
		const { properties } = local.engine.loader.getCredential(type).type;
		const masked = properties.filter(({ typeOptions }) => typeOptions?.password === true);
		const hidden = new Set(
			properties.filter((one) => one.type === 'hidden').map(({ name }) => name),
		);
		const secrets = masked.map(({ name }) => name).filter((name) => !hidden.has(name));
		expect(row.secrets).toEqual(expect.arrayContaining(secrets));
		const fields = [...row.secrets, row.keyId, row.secret, ...Object.keys(row.example)];
		const known = properties.map(({ name }) => name);
		expect(fields.filter((field) => !known.includes(field))).toEqual([]);
	});
});

it.each(apis)('%s: the local cloud knows a call by the names of the row', async (_name, api) => {
	await local.invoke(api, 'hello');
	expect(callsIn(local.cloud).map(({ cloud, api: version }) => [cloud, version])).toEqual([
		[api.cloud.localCloud, api.apiVersion],
	]);
});
