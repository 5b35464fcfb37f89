import { parametersOf, startLocal, type Local } from './local.mts';

let local: Local;
/** How far the cloud's clock is ahead, in milliseconds. */
let ahead = 0;
beforeAll(async () => {
	local = await startLocal({
		of: { huawei: { tokenLifeSeconds: 1 } },
		now: () => Date.now() + ahead,
	});
});
afterAll(() => local.close());

describe('Huawei Cloud: a token that lives one second', () => {
	it('is replaced without the user noticing, and each function runs once', async () => {
		const credentials = local.engine.setCredential(
			...([
				'short',
				'huaweiCloudIamUserApi',
				{ ...local.cloud.keys.huaweiCloudIamUserApi },
			] as const),
		);
		const api = { provider: 'huaweiCloud', apiVersion: 'v2' } as const;
		for (let call = 1; call <= 3; call++) {
			const { items } = await local.engine.runNode({
				credentials,
				parameters: parametersOf(api, 'hello', { authentication: 'iamUser' }),
			});
			expect(items[0]?.json['status']).toBe('succeeded');
			expect(local.cloud.invocations('hello')).toBe(call);
			ahead += 1100;
		}
		const logins = local.cloud.requests.filter(({ path }) => path.includes('/auth/tokens'));
		expect(logins.length).toBeGreaterThanOrEqual(2);
		expect(logins.length).toBeLessThanOrEqual(4);
	});
});
