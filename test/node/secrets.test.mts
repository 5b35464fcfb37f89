import { apis, placedAt, roleClouds, roleStateOf, type Api } from '../clouds.mts';
import { parametersOf, startLocal, type Local } from './local.mts';
import { startFaultyServer } from './faultyServer.mts';

let local: Local;
let faulty: Awaited<ReturnType<typeof startFaultyServer>>;
beforeAll(async () => {
	local = await startLocal();
	faulty = await startFaultyServer();
});
afterAll(async () => {
	await faulty.close();
	await local.close();
});
beforeEach(() => local.cloud.resetCounters());

/** All text that can be reached from a value: keys, members, hidden ones and causes too. */
function everything(value: unknown, seen = new Set<unknown>()): string {
	if (Buffer.isBuffer(value)) return value.toString('latin1');
	if (typeof value !== 'object' || value === null) return String(value);
	if (seen.has(value)) return '';
	seen.add(value);
	const members = Object.getOwnPropertyNames(value).map(
		(name) => `${name}: ${everything((value as Record<string, unknown>)[name], seen)}`,
	);
	return members.join('\n');
}

/** What went over the wire and must stay there: signatures and tokens, as the server saw them. */
const signatures = () =>
	local.cloud.requests.flatMap(({ headers, body, path }) => [
		...[headers['authorization'], headers['x-auth-token'], headers['x-subject-token']],
		...[headers['x-functions-key']],
		...[headers['authorization']?.match(/Signature=([^,\s]+)/)?.[1]],
		...[new URLSearchParams(body.toString('latin1')).get('Signature')],
		...[new URLSearchParams(path.split('?')[1] ?? '').get('Signature')],
	]);

const functions = ['hello', 'throws', 'missing', 'a/b', 'exits'];
const input = functions.map((f) => ({ json: { f } }));
const options = { includeRawResponse: true, maxAttempts: 2 };

/** Runs that end badly in every way, and everything that they yield. */
async function yields(api: Api, credentials: ReturnType<Local['credential']>, more = {}) {
	const texts: string[] = [];
	for (const onError of ['continueRegularOutput', 'continueErrorOutput', 'stopWorkflow'] as const) {
		const logType = api.can.logTail ? 'tail' : 'none';
		const parameters = parametersOf(
			api,
			'={{ $json.f }}',
			{ logType, options, ...more },
			local.cloud.url,
		);
		const result = await local.engine.runNode({ credentials, onError, parameters, input });
		texts.push(everything(result), JSON.stringify(result));
		const single = {
			credentials,
			onError,
			parameters: parametersOf(api, 'missing', more, local.cloud.url),
		};
		texts.push(everything(await local.engine.runNode(single)));
	}
	return texts.join('\n');
}

function expectNone(text: string, needles: Array<string | null | undefined>) {
	const found = needles.filter((needle) => needle && text.includes(needle));
	expect(found).toEqual([]);
}

describe.each(apis)('%s: secrets in what a failing run yields', (_name, api) => {
	const { type, secrets: fields } = api.credential;
	// Where a secret has to have a form, each of its parts is planted.
	const parts = api.credential.wrongSecret === undefined ? [''] : ['ID', 'SECRET'];
	const partsIn = (index: number) =>
		parts.map((part) => `PLANTEDINFIELD${index}${part}${'x9'.repeat(10)}`);
	const planted = Object.fromEntries(
		fields.map((field, index) => [field, partsIn(index).join(':')]),
	);
	const needles = fields.flatMap((_, index) => partsIn(index));

	it.each(fields)('planted in %s: found 0 times', async (field) => {
		const change = { [field]: planted[field] };
		const text = await yields(api, local.credential(api, change));
		expect(text.length).toBeGreaterThan(2000);
		expectNone(text, [...needles, ...signatures()]);
	});

	it.each(['keys', 'temporaryKeys'] as const)(
		'the right %s and their signatures: 0 times',
		async (which) => {
			const keys: Record<string, string> = { ...local.cloud[which][type] };
			const text = await yields(api, local.credential(api, {}, local.cloud[which]));
			const signed = signatures().filter(Boolean).length;
			expect(signed > 2).toBe(api.credential.guards === undefined);
			expectNone(text, [...fields.map((field) => keys[field]), ...signatures()]);
		},
	);

	it.each(['http://127.0.0.1:9', 'faulty'])(
		'no connection, or a broken one (%s)',
		async (endpoint) => {
			const isAnyText = api.credential.wrongSecret === undefined;
			const address = endpoint === 'faulty' ? faulty.url : endpoint;
			const change = { ...(isAnyText && planted), ...placedAt(api.credential, address) };
			const options = { maxAttempts: 1 };
			const parameters = parametersOf(api, 'reset', { options }, address);
			const run = { credentials: local.credential(api, change), parameters };
			for (const onError of ['continueRegularOutput', 'stopWorkflow'] as const) {
				const result = await local.engine.runNode({ ...run, onError });
				expect(everything(result)).toMatch(/connection/);
				expectNone(everything(result) + JSON.stringify(result), needles);
			}
		},
	);
});

/** Credentials that a cloud has besides its default one, with its first API. */
const further = apis
	.filter(([, api]) => api.apiVersion === api.cloud.apis[0].apiVersion)
	.flatMap(([name, api]) =>
		api.cloud.credentials.slice(1).map((row) => [`${name}, ${row.type}`, api, row] as const),
	);

describe.each(further)('%s: secrets in what a failing run yields', (_name, api, row) => {
	const { type, authentication, secrets, secret } = row;
	const stored = (change: object) =>
		local.engine.setCredential(`planted ${Math.random()}`, type, {
			...local.cloud.keys[type],
			...change,
		});

	it.each(secrets)('planted in %s: found 0 times', async (field) => {
		const planted = `PLANTED${'x9'.repeat(10)}`;
		const text = await yields(api, stored({ [field]: planted }), { authentication });
		expectNone(text, [planted, ...signatures()]);
	});

	it('the right secret and its token: 0 times', async () => {
		const text = await yields(api, stored({}), { authentication });
		expect(signatures().filter(Boolean).length).toBeGreaterThan(2);
		const keys: Record<string, string> = { ...local.cloud.keys[type] };
		expectNone(text, [keys[secret], ...signatures()]);
	});
});

describe.each(roleClouds)('%s: secrets of a role in what a failing run yields', (_name, row) => {
	const { api, cloud, role } = row;
	const { type, secrets } = api.credential;
	const state = () => roleStateOf(local.cloud, cloud);

	it('the keys of its sessions, and the key that assumed it: 0 times', async () => {
		const text = await yields(api, local.credential(api, role.fields(local.cloud.url)));
		const { issued } = state().sessions;
		expect(issued.length).toBeGreaterThan(0);
		const keys: Record<string, string> = { ...local.cloud.keys[type] };
		const sessions = issued.flatMap(({ id, secret, token }) => [id, secret, token]);
		expectNone(text, [...sessions, ...secrets.map((field) => keys[field]), ...signatures()]);
	});

	it('a cloud that quotes the keys of the session: 0 times', async () => {
		const credentials = local.credential(api, role.fields(local.cloud.url));
		await yields(api, credentials);
		const { id = '', secret = '', token = '' } = state().sessions.issued.at(-1) ?? {};
		const message = `quoted: ${id}, ${secret}, ${token}`;
		local.cloud.faults.add({ fault: { kind: 'refuse', code: 'Quoted', message } });
		const text = await yields(api, credentials);
		local.cloud.faults.clear();
		expect(text).toMatch(/quoted: /);
		expectNone(text, [id, secret, token]);
	});

	it.each(['refused', 'no service', 'odd replies'])('%s: 0 times', async (how) => {
		const planted = Object.fromEntries(
			secrets.map((field, index) => [field, `PLANTEDINFIELD${index}${'x9'.repeat(10)}`]),
		);
		const endpoint = { 'no service': 'http://127.0.0.1:9', 'odd replies': faulty.url }[how];
		const fields = role.fields(endpoint ?? local.cloud.url);
		const text = await yields(api, local.credential(api, { ...planted, ...fields }));
		expect(text).toMatch(/The function was not called/);
		expectNone(text, [...Object.values(planted), ...signatures()]);
	});
});
