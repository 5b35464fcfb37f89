import { huaweiCloud } from '../../nodes/InvokeServerlessFunction/providers/huawei/index.ts';
import { reply } from './exchange.mts';

describe("Huawei Cloud: an IAM user's token", () => {
	const user = huaweiCloud.credentials.find(({ type }) => type === 'huaweiCloudIamUserApi');
	const data = {
		...{ domainName: 'acme', userName: 'n8n', password: 'secret-of-n8n' },
		...{ region: 'cn-north-4', projectId: '0123456789abcdef0123456789abcdef' },
	};
	const prelude = user?.prelude?.(data, {} as never);
	if (!prelude) throw new Error('There is no sign-in');
	const at = new Date('2026-11-26T00:00:00Z');
	const read = (status: number, body: object | string, headers: Record<string, string> = {}) =>
		prelude.read(reply(body, headers, status), at);

	it('is asked of IAM', () => {
		const { method, url, body } = prelude.build();
		expect([method, url]).toEqual([
			'POST',
			expect.stringMatching(/^https:\/\/iam\..*\/v3\/auth\/tokens/),
		]);
		expect(String(body)).toContain('"name":"n8n"');
	});

	it('comes in a header', () => {
		const token = { token: { expires_at: '2026-11-27T00:00:00.000000Z' } };
		expect(read(201, token, { 'x-subject-token': 'T' })).toMatchObject({
			kind: 'granted',
			grant: { credential: { token: 'T' } },
		});
	});

	it.each([
		['a wrong password', 401, { error: { message: 'no such user' } }, 'auth', 'never'],
		['a failure of IAM', 500, { error: { message: 'x' } }, 'network', 'always'],
	])('%s is refused', (_what, status, body, category, repeatable) => {
		const answer = read(status, body, { 'x-request-id': 'g' });
		expect(answer).toMatchObject({
			kind: 'refused',
			failure: {
				...{ category, code: null, cloudMessage: null, requestId: 'g' },
				...{ hint: 'Test the credential.', repeatable },
			},
		});
		expect(read(status, body)).toMatchObject({ failure: { requestId: null } });
	});
});
