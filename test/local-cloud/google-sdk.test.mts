import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { load } from '../load.mts';

/** The official library, as far as it is used here. */
interface AuthLibrary {
	GoogleAuth: new (options: object) => {
		getIdTokenClient(audience: string): Promise<Client>;
		getClient(): Promise<Client>;
	};
	gaxios: { Gaxios: new (options: object) => object };
}
interface Client {
	transporter: object;
	useJWTAccessWithScope?: boolean;
	request(options: object): Promise<{ status: number; data: unknown }>;
}

const { GoogleAuth, gaxios } = load('google-auth-library') as AuthLibrary;

let cloud: LocalCloud;
beforeAll(async () => {
	cloud = await startLocalCloud();
});
afterAll(() => cloud.close());
beforeEach(() => cloud.resetCounters());

const HOSTS = /^https:\/\/(?:oauth2|cloudfunctions|run|logging)\.googleapis\.com/;

/** Google's hosts on loopback: the library knows no other. */
const rerouted = () =>
	new gaxios.Gaxios({
		fetchImplementation: async (address: string | URL, options: RequestInit) =>
			await fetch(String(address).replace(HOSTS, cloud.url), options),
	});

function auth(change: object = {}, more: object = {}) {
	const key = JSON.parse(cloud.keys.googleCloudFunctionsApi.serviceAccountKey) as object;
	const transporter = rerouted();
	return new GoogleAuth({
		...{ credentials: { ...key, ...change }, clientOptions: { transporter } },
		...more,
	});
}

async function idTokenClient(audience: string, change: object = {}): Promise<Client> {
	const client = await auth(change).getIdTokenClient(audience);
	client.transporter = rerouted();
	return client;
}
const url = (name: string) => `${cloud.url}/urls/google/${name}`;
const called = () => cloud.requests.map(({ action, status }) => `${action} ${status}`);

it('an ID token is fetched once, and calls a function', async () => {
	const client = await idTokenClient(cloud.url);
	for (const name of ['Ada', 'Lin']) {
		const { data } = await client.request({
			...{ url: url('hello'), method: 'POST', data: { name } },
		});
		expect(data).toMatchObject({ message: `Hello, ${name}!` });
	}
	expect(called()).toEqual(['ID token 200', 'Function URL 200', 'Function URL 200']);
	expect(cloud.invocations('hello')).toBe(2);
});

it('a token for another audience is refused, and nothing runs', async () => {
	const client = await idTokenClient('https://hello-abc123-uc.a.run.app');
	await expect(client.request({ url: url('hello'), method: 'POST', data: {} })).rejects.toThrow(
		/permission to the requested URL|401/,
	);
	expect(cloud.invocations()).toBe(0);
});

it('an account that is not known gets no token', async () => {
	const change = { client_email: 'other@local-project.iam.gserviceaccount.com' };
	const other = await idTokenClient(cloud.url, change);
	await expect(other.request({ url: url('hello') })).rejects.toThrow(/account not found/);
	expect(called()).toEqual(['ID token 400']);
});

it('lists functions and services, and reads logs, with a token of its own', async () => {
	const scopes = ['https://www.googleapis.com/auth/cloud-platform'];
	const client = await auth({}, { scopes }).getClient();
	client.useJWTAccessWithScope = true;
	const project = 'projects/local-project';
	const get = async (address: string) => (await client.request({ url: address })).data as object;
	const { functions } = (await get(
		`https://cloudfunctions.googleapis.com/v2/${project}/locations/-/functions`,
	)) as { functions: Array<{ name: string }> };
	expect(functions.map(({ name }) => name)).toContain(
		`${project}/locations/europe-west1/functions/hello`,
	);
	const path = '/apis/serving.knative.dev/v1/namespaces/local-project/services';
	const { items } = (await get(`https://run.googleapis.com${path}`)) as { items: unknown[] };
	expect(items.length).toBeGreaterThan(10);
	const { data } = await client.request({
		url: 'https://logging.googleapis.com/v2/entries:list',
		method: 'POST',
		data: {
			resourceNames: [project],
			filter: `trace="${project}/traces/${'0'.repeat(32)}"`,
		},
	});
	expect(data).toEqual({ entries: [] });
	expect(called()).toEqual(['ListFunctions 200', 'ListServices 200', 'ListLogEntries 200']);
});
