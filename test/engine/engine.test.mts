import { until } from '../until.mts';
import { createEngine, type Engine } from './engine.mts';
import { writeProbePackage, type ProbePackage } from './probePackage.mts';
import { startProbeServer } from './probeServer.mts';

let probe: ProbePackage;
let server: Awaited<ReturnType<typeof startProbeServer>>;
let engine: Engine;
let credentials: ReturnType<Engine['setCredential']>;

beforeEach(async () => {
	probe = writeProbePackage();
	server = await startProbeServer();
	engine = await createEngine({ packageDir: probe.directory });
	credentials = engine.setCredential('c', 'probeApi', { url: server.url, key: 'good' });
});
afterEach(async () => {
	await server.close();
	probe.remove();
});
afterAll(() => engine.close());

describe('a node of the built package', () => {
	it('loads under its full name and evaluates expressions for each item', async () => {
		const { status, items, hints } = await engine.runNode({
			type: 'n8n-nodes-probe.probe',
			parameters: { text: '={{ "hello " + $json.name }}' },
			credentials,
			input: [{ json: { name: 'Ada' } }, { json: { name: 'Lin' } }],
		});
		expect(status).toBe('success');
		expect(items.map(({ json }) => json['got'])).toEqual(['hello Ada', 'hello Lin']);
		expect(items[1]?.pairedItem).toEqual({ item: 1 });
		expect(hints).toEqual([expect.objectContaining({ message: 'probed' })]);
	});

	it('sends and receives binary data untouched', async () => {
		const bytes = Buffer.from(Uint8Array.from({ length: 256 }, (_, i) => i));
		const data = { data: bytes.toString('base64'), mimeType: 'application/octet-stream' };
		const { items } = await engine.runNode({
			parameters: {},
			credentials,
			input: [{ json: {}, binary: { data } }],
		});
		const reply = items[0]?.binary?.['data'];
		expect(reply?.fileName).toBe('reply.bin');
		expect(Buffer.from(reply?.data ?? '', 'base64')).toEqual(bytes);
	});

	it('fails the run, continues, or uses the error output, as the node is set', async () => {
		const failing = { parameters: { path: '/fail' }, credentials };
		const stopped = await engine.runNode(failing);
		expect(stopped).toMatchObject({ status: 'error', items: [], errorItems: [] });
		expect(stopped.error).toMatchObject({ name: 'NodeApiError', httpCode: '500' });

		const regular = await engine.runNode({ ...failing, onError: 'continueRegularOutput' });
		expect(regular.status).toBe('success');
		expect(regular.items[0]?.json['error']).toEqual(expect.any(String));

		const separate = await engine.runNode({ ...failing, onError: 'continueErrorOutput' });
		expect(separate).toMatchObject({ status: 'success', items: [] });
		expect(separate.errorItems[0]?.json['error']).toEqual(expect.any(String));
	});

	it('is run again by Retry On Fail', async () => {
		const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		await engine.runNode({ parameters: { path: '/fail' }, credentials, ...retry });
		expect(server.seen.filter(({ url }) => url === '/fail')).toHaveLength(3);
	});

	it('is not started without a required parameter or an existing credential', async () => {
		const incomplete = await engine.runNode({ parameters: { must: '' }, credentials });
		expect(incomplete.error?.name).toBe('WorkflowHasIssuesError');
		const lost = await engine.runNode({
			parameters: {},
			credentials: { probeApi: { id: 'lost', name: '' } },
		});
		expect(lost.error?.message).toMatch('"lost" does not exist');
		expect(server.seen).toEqual([]);
	});

	it('is cancelled: the run ends and the request in flight is aborted', async () => {
		const stop = new AbortController();
		const running = engine.runNode({
			parameters: { path: '/never' },
			credentials,
			signal: stop.signal,
		});
		const inFlight = () => server.seen.find(({ url }) => url === '/never');
		await until(() => inFlight() !== undefined);
		stop.abort();
		expect((await running).status).toBe('canceled');
		await until(() => inFlight()?.aborted === true);
	});

	it('serves an AI agent as a tool with $fromAI arguments', async () => {
		const { name, description, output } = await engine.runTool({
			parameters: {
				toolDescription: 'Echoes',
				text: "={{ $fromAI('text', 'What to echo', 'string') }}",
			},
			credentials,
			toolInput: { text: 'from the model' },
		});
		expect({ name, description }).toEqual({ name: 'Tool', description: 'Echoes' });
		expect(JSON.stringify(output)).toContain('from the model');
	});

	it('fills its drop-downs and pickers', async () => {
		expect(
			await engine.loadOptions({ method: 'colours', parameters: {}, credentials }),
		).toContainEqual({ name: 'red', value: '/echored' });
		const search = { method: 'names', parameters: {}, filter: 'f', paginationToken: '1' };
		expect(await engine.listSearch(search)).toEqual({
			results: [{ name: 'f!', value: 'f' }],
			paginationToken: '1+',
		});
	});
});

describe('credentials', () => {
	it('have their defaults, and expressions among them, resolved', async () => {
		const plain = engine.setCredential('plain', 'probeApi', { url: server.url });
		const { items } = await engine.runNode({ parameters: {}, credentials: plain });
		expect(items[0]?.json).toMatchObject({
			full: `${server.url}/full`,
			authorization: 'key-by-default token-1',
		});
	});

	it('fetch a token once, keep it, and fetch another after a 401', async () => {
		await engine.runNode({ parameters: {}, credentials });
		const again = await engine.runNode({ parameters: {}, credentials });
		expect(again.items[0]?.json['authorization']).toBe('good token-1');
		const renewed = await engine.runNode({ parameters: { path: '/guarded' }, credentials });
		expect(renewed.items[0]?.json['authorization']).toBe('good token-2');
		expect(engine.getCredential('c')?.data['token']).toBe('token-2');
		expect(server.seen.filter(({ url }) => url === '/token')).toHaveLength(2);
	});

	it('sign the requests of the HTTP Request node', async () => {
		const { items } = await engine.httpRequest({
			url: `${server.url}/echo`,
			method: 'POST',
			body: 'hi',
			credentials,
		});
		expect(items[0]?.json).toMatchObject({ statusCode: 200, body: 'hi' });
		expect(server.seen.at(-1)?.authorization).toBe('good token-1');
	});

	it.each([
		['good', { status: 'OK', message: 'Connection successful!' }],
		['unknown', { status: 'Error', message: 'This key is not known here' }],
		['refused', { status: 'Error', message: 'The reply says no' }],
		['teapot', { status: 'Error', message: 'Received HTTP status code: 418' }],
	])('are tested with the rules of their type: key "%s"', async (key, expected) => {
		expect(await engine.testCredential('probeApi', { url: server.url, key })).toEqual(expected);
	});

	it('say so when nobody answers the test', async () => {
		const closed = { url: 'http://127.0.0.1:1', key: 'good' };
		expect(await engine.testCredential('probeApi', closed)).toEqual({
			status: 'Error',
			message: 'ECONNREFUSED',
		});
	});
});
