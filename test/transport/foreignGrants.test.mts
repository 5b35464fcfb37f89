import { alibabaRole } from '../../credentials/authentication/alibabaRole.ts';
import { GrantStore } from '../../credentials/authentication/grantStore.ts';
import { huaweiRole } from '../../credentials/authentication/huaweiRole.ts';
import { tencentRole } from '../../credentials/authentication/tencentRole.ts';
import { keyFile } from '../../local-cloud/google/keys.mts';
import { idTokenFor } from '../../nodes/InvokeServerlessFunction/providers/google/idToken.ts';
import { iamPrelude } from '../../nodes/InvokeServerlessFunction/providers/huawei/iamPrelude.ts';
import { rolePrelude } from '../../nodes/InvokeServerlessFunction/providers/reading/rolePrelude.ts';
import { grantSource } from '../../nodes/InvokeServerlessFunction/transport/grants.ts';
import { reply } from '../providers/exchange.mts';
import { REQUEST } from './calls.mts';

/*
 * What stands between n8n and a service that gives tokens may answer in its place: the user's key is not at fault,
 * and nobody else is refused for it.
 */

const huawei = {
	...{ accessKeyId: 'AK', secretAccessKey: 'the-secret-of-it', region: 'cn-north-4' },
	...{ agencyName: 'n8n', agencyDomainName: 'delegating-account' },
};
const preludes = {
	"Alibaba Cloud's role": rolePrelude(
		alibabaRole({
			...{ accessKeyId: 'LTAIx', accessKeySecret: 'the-secret-of-it' },
			roleArn: 'acs:ram::1234567890123456:role/n8n',
		}),
		{},
	),
	"Tencent Cloud's role": rolePrelude(
		tencentRole({
			...{ secretId: 'AKIDx', secretKey: 'the-secret-of-it' },
			roleArn: 'qcs::cam::uin/100000000001:roleName/n8n',
		}),
		{},
	),
	"Huawei Cloud's agency": rolePrelude(huaweiRole(huawei), {}),
	"Huawei Cloud's IAM user": iamPrelude({
		...{ domainName: 'd', userName: 'u', password: 'the-secret-of-it', region: 'cn-north-4' },
	}),
	"Google's ID token": idTokenFor(
		{ serviceAccountKey: JSON.stringify(keyFile) },
		{ ...REQUEST, url: 'https://hello-abc123-uc.a.run.app/', scheme: 'functionUrl' },
	),
};
const bodies = ['<html><h1>Access denied by policy</h1></html>', '{"error":"Forbidden"}', ''];

describe.each(Object.entries(preludes))('%s', (name, prelude) => {
	const source = (answers: Array<ReturnType<typeof reply>>) =>
		grantSource(
			() => prelude,
			() => ({
				send: async () => {
					const next = answers.shift();
					if (!next) throw new Error('No request more is expected');
					return await Promise.resolve({ kind: 'reply', reply: next });
				},
			}),
			new GrantStore(),
		);

	it.each([401, 403].flatMap((status) => bodies.map((body) => [status, body] as const)))(
		'a %i of something in between is not taken for the service’s: %s',
		async (status, body) => {
			const answers = [reply(body, {}, status), reply(body, {}, status)];
			const { obtain } = source(answers);
			const first = await obtain(REQUEST);
			await obtain(REQUEST);
			expect(answers).toEqual([]);
			const failure = first.kind === 'refused' ? first.failure : null;
			expect(failure).toMatchObject({
				sideEffect: 'none',
				// Five wrong passwords lock a user.
				repeatable: name.endsWith('user') ? 'never' : 'always',
			});
			const said = `${failure?.message} ${failure?.hint}`;
			expect(said).toMatch(/not called/);
			expect(said).not.toMatch(/another key|Agent Operator|IAM user may|may have run|\{/);
		},
	);
});
