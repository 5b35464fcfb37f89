import type { ICredentialType, IHttpRequestOptions } from 'n8n-workflow';
import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { AlibabaCloudApi } from '../../credentials/AlibabaCloudApi.credentials.ts';
import { HuaweiCloudApi } from '../../credentials/HuaweiCloudApi.credentials.ts';
import { TencentCloudApi } from '../../credentials/TencentCloudApi.credentials.ts';
import { roleClouds, roleStateOf, type Api } from '../clouds.mts';
import { storeCredential } from './n8nCredentials.mts';

let cloud: LocalCloud;
beforeAll(async () => void (cloud = await startLocalCloud({ now: () => Date.now() })));
afterAll(() => cloud.close());
beforeEach(() => cloud.resetCounters());
afterEach(() => void jest.useRealTimers());

/** Moves the clock and nothing else: sockets and timers go on. */
const atTime = (now: number) =>
	jest.useFakeTimers({
		now,
		doNotFake: [
			...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'] as const),
			...(['clearImmediate', 'setInterval', 'clearInterval', 'setTimeout'] as const),
			'clearTimeout',
		],
	});

const types: ICredentialType[] = [
	new AlibabaCloudApi(),
	new HuaweiCloudApi(),
	new TencentCloudApi(),
];
const rows = roleClouds.map(([name, row]) => {
	const { type } = row.api.credential;
	const credentialType = types.find((one) => one.name === type) as ICredentialType;
	return [name, { ...row, credentialType }] as const;
});

interface Listing {
	url: string;
	method?: 'GET' | 'POST';
	headerParameters?: { parameters: Array<{ name: string; value: string }> };
}

/** A list of functions, as the cloud's page documents it. */
function listOf(api: Api): IHttpRequestOptions {
	const {
		url,
		method = 'GET',
		headerParameters,
	} = api.credential.listFunctions(cloud) as never as Listing;
	const headers = (headerParameters?.parameters ?? []).map(({ name, value }) => [name, value]);
	return {
		...{ url, method, headers: Object.fromEntries(headers), json: true },
		...(method === 'POST' && { body: {} }),
	};
}

let different = 0;
describe.each(rows)('%s: a role in a node that cannot fetch sessions itself', (_name, row) => {
	const { role, api, credentialType } = row;
	const state = () => roleStateOf(cloud, row.cloud);
	const stored = (change: object = {}) => {
		const duration = { sessionDuration: 2000 + ++different };
		const keys = cloud.keys[api.credential.type] as Record<string, string>;
		const fields = { ...keys, ...role.fields(cloud.url), ...duration, ...change };
		return storeCredential(credentialType, fields);
	};
	const list = () => listOf(api);
	const asked = () => cloud.requests.filter(({ action }) => action === role.action);

	it('is assumed once, and its session is kept', async () => {
		const credential = stored();
		await Promise.all(Array.from({ length: 10 }, () => credential.send(list())));
		await credential.send(list());
		expect(asked()).toHaveLength(1);
		const [issued] = state().sessions.issued.slice(-1);
		expect(credential.data).toMatchObject({
			...{ roleSessionId: issued?.id, roleSessionSecret: issued?.secret },
			roleSessionToken: issued?.token,
		});
	});

	it('is assumed anew near the end of its session, before anything is sent', async () => {
		const credential = stored();
		await credential.send(list());
		const left = Date.parse(String(credential.data['roleSessionGoodUntil'])) - Date.now();
		expect(left / 1000).toBeGreaterThan(1600);
		expect(left / 1000).toBeLessThan(2000 + different - 298);
		const sent = cloud.requests.length;
		atTime(Date.now() + left + 1000);
		await credential.send(list());
		expect(asked()).toHaveLength(2);
		expect(cloud.requests).toHaveLength(sent + role.requests + 1);
	});

	it('that was edited signs with no session of the former one', async () => {
		const credential = stored();
		await credential.send(list());
		credential.data = { ...credential.data, sessionDuration: 3000 };
		await credential.send(list());
		expect(asked()).toHaveLength(2);
	});

	it('that is refused is reported in the words of the service, and not asked for at once again', async () => {
		state().role.permitted = false;
		const credential = stored();
		for (let item = 0; item < 3; item += 1) {
			const error = await credential.send(list()).catch((thrown: Error) => thrown);
			expect((error as Error).message).toMatch(role.refusal);
		}
		state().role.permitted = true;
		expect(asked()).toHaveLength(1);
	});

	it('whose service is not there is reported in plain words', async () => {
		const nobody = { ...role.fields('http://127.0.0.1:9') };
		await expect(stored(nobody).send(list())).rejects.toThrow(/could not be reached at http:/);
	});
});

describe('an external ID', () => {
	it.each(rows.filter(([name]) => name !== 'Huawei'))(
		'%s: the one that the role demands',
		async (_name, row) => {
			const { role, api, credentialType } = row;
			const state = roleStateOf(cloud, row.cloud);
			state.role.externalId = 'right-one';
			const keys = cloud.keys[api.credential.type] as Record<string, string>;
			const send = async (externalId: string) =>
				await storeCredential(credentialType, {
					...{ ...keys, ...role.fields(cloud.url), externalId },
				}).send(listOf(api));
			await expect(send('wrong-one')).rejects.toThrow(role.refusal);
			await expect(send('right-one')).resolves.toBeDefined();
			state.role.externalId = '';
		},
	);
});
