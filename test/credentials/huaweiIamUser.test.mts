import { HuaweiCloudIamUserApi } from '../../credentials/HuaweiCloudIamUserApi.credentials.ts';
import { grants } from '../../credentials/authentication/grantStore.ts';
import { signInTarget } from '../../credentials/authentication/iamUser.ts';
import { PASSWORD, startIamCloud, type IamCloud } from './iamCloud.mts';
import { storeCredential } from './n8nCredentials.mts';

let cloud: IamCloud;
beforeEach(async () => void (cloud = await startIamCloud()));
afterEach(() => cloud.close());

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

const fields = (changes = {}) => ({
	domainName: 'account',
	userName: 'user',
	password: PASSWORD,
	projectId: '0123456789abcdef0123456789abcdef',
	region: 'cn-north-4',
	iamEndpoint: cloud.url,
	endpoint: cloud.url,
	...changes,
});
const credential = (changes = {}) => storeCredential(new HuaweiCloudIamUserApi(), fields(changes));
const call = () => ({ url: `${cloud.url}/v2/p1/fgs/functions`, method: 'GET' as const });

describe('a token is obtained when it is needed, and kept', () => {
	it('on the first request, then not again', async () => {
		const stored = credential();
		await expect(stored.send(call())).resolves.toEqual({ ok: true });
		await stored.send(call());
		expect(cloud.signIns()).toHaveLength(1);
		expect(cloud.tokensSeen()).toEqual(['token-1', 'token-1']);
		expect(stored.data).toMatchObject({ token: 'token-1' });
		const left = Date.parse(String(stored.data.tokenGoodUntil)) - Date.now();
		expect(left / 60_000).toBeGreaterThan(24 * 60 - 11);
		expect(left / 60_000).toBeLessThanOrEqual(24 * 60 - 10);
	});

	it('once for ten requests at a time', async () => {
		const stored = credential();
		await Promise.all(Array.from({ length: 10 }, () => stored.send(call())));
		expect(cloud.signIns()).toHaveLength(1);
	});

	it('once for several credentials of the same user', async () => {
		await credential().send(call());
		await credential().send(call());
		expect(cloud.signIns()).toHaveLength(1);
	});

	it('scoped to the project, else to the region', async () => {
		await credential().send(call());
		await credential({ projectId: '' }).send(call());
		const scopes = cloud.signIns().map((r) => JSON.parse(r.body.toString()).auth.scope.project);
		expect(scopes).toEqual([{ id: '0123456789abcdef0123456789abcdef' }, { name: 'cn-north-4' }]);
	});

	it('and its request carries no signature', async () => {
		await credential().send(call());
		expect(cloud.last().headers).not.toHaveProperty('authorization');
	});
});

describe('a token that is no good any more is renewed', () => {
	it('once it was revoked, by one sign-in for ten requests', async () => {
		const stored = credential();
		await stored.send(call());
		cloud.revoke();
		await Promise.all(Array.from({ length: 10 }, () => stored.send(call())));
		expect(cloud.signIns().length).toBe(2);
		expect(stored.data.token).toBe('token-2');
	});

	it('but not where a page answers in the place of IAM: for another, n8n would send the request again', async () => {
		const stored = credential();
		await stored.send(call());
		cloud.revoke();
		cloud.failure = { status: 404, body: '<html>' };
		await expect(stored.send(call())).rejects.toThrow();
		expect(cloud.lookUps()).toHaveLength(1);
		expect(cloud.signIns()).toHaveLength(1);
	});

	it('when it is near its end: it is left out, which makes n8n renew it', async () => {
		const stored = credential();
		await stored.send(call());
		atTime(Date.now() + 24 * 3_600_000 - 9 * 60_000);
		await expect(stored.send(call())).resolves.toEqual({ ok: true });
		jest.useRealTimers();
		expect(cloud.signIns()).toHaveLength(2);
		expect(cloud.tokensSeen()).toEqual(['token-1', undefined, 'token-2']);
	});

	it('and a short-lived one serves as long as it lives', async () => {
		const stored = credential();
		cloud.lifeMinutes = 1;
		await stored.send(call());
		await stored.send(call());
		expect(cloud.tokensSeen()).toEqual(['token-1', 'token-1']);
	});

	it('when the credential was edited: the token of the former user is not sent', async () => {
		const stored = credential();
		await stored.send(call());
		stored.data = { ...stored.data, userName: 'another' };
		await expect(stored.send(call())).resolves.toEqual({ ok: true });
		expect(cloud.tokensSeen()).toEqual(['token-1', undefined, 'token-2']);
	});

	it('from this process, when the stored copy is older than what another item obtained', async () => {
		const stale = {
			token: 'old',
			tokenGoodUntil: '2020-01-01T00:00:00.000Z',
			tokenIdentity: '',
		};
		await credential().send(call());
		await credential(stale).send(call());
		expect(cloud.signIns()).toHaveLength(1);
		expect(cloud.tokensSeen()).toEqual(['token-1', 'token-1']);
	});
});

describe('a sign-in that fails is reported in plain words', () => {
	const messageOf = async (changes = {}) => {
		const error = await credential(changes)
			.send(call())
			.catch((e: Error) => e);
		const text = JSON.stringify(error, [...Object.getOwnPropertyNames(error), 'description']);
		expect(text).not.toContain(String(fields(changes).password).slice(0, 5));
		return (error as Error).message;
	};

	it('wrong password, without repeating it', async () => {
		const message = await messageOf({ password: 'Qm7-first-try' });
		expect(message).toMatch(
			/did not issue a token \(HTTP 401: The username or password \*\*\* is wrong\)/,
		);
		expect(message).toMatch(/Check 'Account Name', 'IAM User Name' and 'Password'/);
	});

	it("a project that is not the account's", async () => {
		const message = await messageOf({ projectId: 'f'.repeat(32) });
		expect(message).toMatch(/HTTP 401: The project does not exist/);
		expect(message).toMatch(/Check 'Project ID' and 'Region'/);
		expect(message).not.toMatch(/Password/);
	});

	it('and is not tried again at once: IAM locks the user after a few wrong passwords', async () => {
		const stored = credential({ password: 'Qm7-again' });
		for (let item = 0; item < 5; item += 1)
			await expect(stored.send(call())).rejects.toThrow(/401/);
		expect(cloud.signIns()).toHaveLength(1);
	});

	it('a refusal that the node has met is reported alike', async () => {
		const changes = { password: 'Qm7-of-the-node' };
		const { identity } = signInTarget(fields(changes));
		const reason = {
			message: 'Huawei Cloud IAM did not issue a token',
			category: 'auth',
			hint: null,
		};
		await grants.obtain(identity, async () => ({ kind: 'refused', reason, isFinal: true }));
		expect(await messageOf(changes)).toBe('Huawei Cloud IAM did not issue a token');
		expect(cloud.signIns()).toHaveLength(0);
	});

	it('a wrong password never gets the token of the right one', async () => {
		await credential().send(call());
		expect(await messageOf({ password: 'Qm7-third' })).toMatch(/HTTP 401/);
	});

	it.each([
		[400, "Check 'Region' and 'Project ID'"],
		[403, 'not allowed to obtain a token'],
		[404, "Check 'Project ID', 'Region' and 'IAM Endpoint'"],
		[503, 'Try again later'],
		[201, 'the reply lacks the token'],
	])('HTTP %i', async (status, fix) => {
		cloud.failure = { status, body: '{"error":{"message":"words"}}' };
		expect(await messageOf()).toContain(fix);
	});

	it.each([401, 403, 404])(
		'a page with %i is not of IAM, and is not remembered',
		async (status) => {
			const stored = credential();
			cloud.failure = { status, body: '<html>' };
			await expect(stored.send(call())).rejects.toThrow(/A proxy, gateway or firewall may have/);
			cloud.failure = undefined;
			await expect(stored.send(call())).resolves.toEqual({ ok: true });
		},
	);

	it('and after trouble of the service it is tried again', async () => {
		const stored = credential();
		cloud.failure = { status: 503, body: '' };
		await expect(stored.send(call())).rejects.toThrow(/503/);
		cloud.failure = undefined;
		await expect(stored.send(call())).resolves.toEqual({ ok: true });
	});

	it('nobody there', async () => {
		await cloud.close();
		expect(await messageOf()).toMatch(
			/could not be reached at http:\/\/127.*: the connection was refused/,
		);
	});
});
