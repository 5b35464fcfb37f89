import { apis, roleClouds, roleStateOf, urlApis } from '../clouds.mts';
import { parametersOf, startLocal, transports, type Local } from './local.mts';

let local: Local;
beforeAll(async () => void (local = await startLocal()));
afterAll(() => local.close());
beforeEach(() => {
	local.cloud.resetCounters();
	for (const state of states())
		Object.assign(state.role, { permitted: true, trusted: true, externalId: '' });
});

type Row = (typeof roleClouds)[number][1];
const states = () => roleClouds.map(([, row]) => stateOf(row));
const stateOf = ({ cloud }: Row) => roleStateOf(local.cloud, cloud);

let different = 0;
/** A credential with a role; each has sessions of its own, since the key of a session holds the duration. */
const withRole = ({ api, role }: Row, change: object = {}) =>
	local.credential(api, {
		...{ ...role.fields(local.cloud.url), sessionDuration: 1000 + ++different, ...change },
	});
const sessionsAsked = ({ role }: Row) =>
	local.cloud.requests.filter(({ action }) => action === role.action);
const functionsCalled = () => local.cloud.invocations();

const run = async (
	{ api }: Row,
	credentials: ReturnType<typeof withRole>,
	reuseConnections: boolean,
	more: { items?: number; function?: string } = {},
) => {
	const parameters = parametersOf(api, more.function ?? 'hello', { options: { reuseConnections } });
	const input = Array.from({ length: more.items ?? 1 }, (_, n) => ({ json: { n } }));
	return await local.engine.runNode({
		...{ credentials, parameters, onError: 'continueRegularOutput' },
		input: input as never,
	});
};
const statusesOf = ({ items }: Awaited<ReturnType<typeof run>>) =>
	items.map(({ json }) => json['status'] ?? json['error']);

describe.each(transports)('%s', (_transport, reuse) => {
	describe.each(roleClouds)('%s: a role', (_name, row) => {
		it('is assumed once for 20 items at a time and 10 executions; after its expiry once more', async () => {
			const credentials = withRole(row);
			expect(statusesOf(await run(row, credentials, reuse, { items: 20 }))).toEqual(
				Array.from({ length: 20 }, () => 'succeeded'),
			);
			await Promise.all(Array.from({ length: 10 }, () => run(row, credentials, reuse)));
			expect(sessionsAsked(row)).toHaveLength(1);
			expect(functionsCalled()).toBe(30);
			// The cloud ends it early: its own answer says so.
			stateOf(row).sessions.endAll();
			expect(statusesOf(await run(row, credentials, reuse, { items: 20 }))).toEqual(
				Array.from({ length: 20 }, () => 'succeeded'),
			);
			expect(sessionsAsked(row)).toHaveLength(2);
			expect(functionsCalled()).toBe(50);
		});

		it('signs every request to the functions, with its token', async () => {
			await run(row, withRole(row), reuse);
			const [issued] = stateOf(row).sessions.issued.slice(-1);
			const calls = local.cloud.requests.filter(({ functionName }) => functionName === 'hello');
			expect(calls).toHaveLength(1);
			expect(JSON.stringify(calls[0]?.headers)).toContain(issued?.id);
			expect(Object.values(calls[0]?.headers ?? {})).toContain(issued?.token);
		});

		it('that is refused is reported in the words of the service, once, and nothing runs', async () => {
			stateOf(row).role.trusted = false;
			const credentials = withRole(row);
			const { items } = await run(row, credentials, reuse, { items: 20 });
			for (const { json } of items) {
				expect(json).toMatchObject({ details: { category: 'auth', sideEffect: 'none' } });
				expect(JSON.stringify(json)).toMatch(row.role.refusal);
				expect(JSON.stringify(json)).toMatch(/The function was not called/);
			}
			expect(sessionsAsked(row)).toHaveLength(1);
			expect(functionsCalled()).toBe(0);
		});

		it('is each credential’s own: another duration, another session', async () => {
			await run(row, withRole(row), reuse);
			await run(row, withRole(row), reuse);
			expect(sessionsAsked(row)).toHaveLength(2);
		});

		it('of a function that fails: it runs once, and once more is nothing asked of the service', async () => {
			const credentials = withRole(row);
			const { items } = await run(row, credentials, reuse, { function: 'throws' });
			expect(items[0]?.json).toMatchObject({ details: { category: 'function' } });
			expect(local.cloud.invocations('throws')).toBe(1);
			expect(sessionsAsked(row)).toHaveLength(1);
		});
	});
});

describe.each(roleClouds)('%s: an answer that is no session', (_name, row) => {
	it.each(['wrongTypes', 'hugeNumbers', 'emptyBody', 'garbage'] as const)('%s', async (kind) => {
		local.cloud.faults.add({ api: 'token', fault: { kind } });
		const { items } = await run(row, withRole(row), false);
		local.cloud.faults.clear();
		const [json] = items.map((item) => item.json);
		// Some of them leave the answer of a cloud as it is.
		if (json?.['status'] === 'succeeded') return;
		expect(json?.['error']).toMatch(/did not answer as expected, so there is no session/);
		expect(json).toMatchObject({ details: { sideEffect: 'none', attempts: 0 } });
		expect(functionsCalled()).toBe(0);
	});
});

describe.each(roleClouds)('%s: fields of a role that cannot be right', (_name, row) => {
	it.each(
		row.role.wrong.map(([change, words]) => [JSON.stringify(change), change, words] as const),
	)('%s', async (_shown, change, words) => {
		const fields = { sessionDuration: 0, ...change };
		const { items } = await run(row, withRole(row, fields), false);
		const { error, details } = items[0]?.json as { error: string; details: { hint: string } };
		expect(`${error}. ${details.hint}`).toMatch(words);
		expect(details).toMatchObject({ sideEffect: 'none' });
		expect(local.cloud.requests).toEqual([]);
	});
});

describe('every API version takes the keys of a session, and renews them', () => {
	const all = roleClouds.flatMap(([, row]) =>
		apis
			.filter(([, api]) => api.provider === row.cloud.provider)
			.map(([name, api]) => [name, { ...row, api }] as const),
	);
	it.each(all)('%s', async (_name, row) => {
		const credentials = withRole(row);
		expect(statusesOf(await run(row, credentials, false))).toEqual(['succeeded']);
		stateOf(row).sessions.endAll();
		expect(statusesOf(await run(row, credentials, false))).toEqual(['succeeded']);
		expect(sessionsAsked(row)).toHaveLength(2);
		expect(functionsCalled()).toBe(2);
	});
});

describe('URLs of functions', () => {
	const all = roleClouds.flatMap(([name, row]) =>
		urlApis
			.filter(([, api]) => api.provider === row.cloud.provider)
			.map(([, api]) => [name, row, api] as const),
	);
	it.each(all)('%s', async (_name, row, api) => {
		const credentials = withRole(row);
		const call = async () => {
			const parameters = parametersOf(api as never, 'web', { httpMethod: 'GET' }, local.cloud.url);
			const ran = await local.engine.runNode({
				...{ credentials, parameters, onError: 'continueRegularOutput' },
			});
			return ran.items[0]?.json;
		};
		if (!row.role.signsUrls) {
			expect(JSON.stringify(await call())).toMatch(/permanent keys only/);
			expect(local.cloud.requests).toEqual([]);
			return;
		}
		expect(await call()).toMatchObject({ status: 'succeeded' });
		stateOf(row).sessions.endAll();
		expect(await call()).toMatchObject({ status: 'succeeded' });
		expect(sessionsAsked(row)).toHaveLength(2);
		expect(functionsCalled()).toBe(2);
	});
});
