import type { IHttpRequestOptions } from 'n8n-workflow';
import { AlibabaCloudApi } from '../../credentials/AlibabaCloudApi.credentials.ts';
import { grants } from '../../credentials/authentication/grantStore.ts';
import { namedHosts } from '../../credentials/authentication/hosts.ts';
import { signInTarget, tokenGrant } from '../../credentials/authentication/iamUser.ts';
import { HuaweiCloudApi } from '../../credentials/HuaweiCloudApi.credentials.ts';
import { HuaweiCloudIamUserApi } from '../../credentials/HuaweiCloudIamUserApi.credentials.ts';
import { TencentCloudApi } from '../../credentials/TencentCloudApi.credentials.ts';

const tencent = { secretId: 'AKID', secretKey: 'k', sessionToken: 'THE-TOKEN', region: 'ap-x' };
const alibaba = { accessKeyId: 'STS.x', accessKeySecret: 'k', securityToken: 'THE-TOKEN' };
const huawei = { accessKeyId: 'AK', secretAccessKey: 'k', securityToken: 'THE-TOKEN' };
const user = { domainName: 'd', userName: 'u', password: 'p4ssw0rd', region: 'cn-north-4' };
const { identity } = signInTarget(user);
const held = tokenGrant('THE-TOKEN', new Date(Date.now() + 3_600_000).toISOString(), identity);
const iamUser = { ...user, ...held.credential };

/** Alibaba Cloud signs the name of the operation, too, which follows from the path. */
const PATH = '/2023-03-30/functions';

const types = [
	['Tencent Cloud', new TencentCloudApi(), tencent, 'scf.tencentcloudapi.com'],
	['Alibaba Cloud', new AlibabaCloudApi(), alibaba, '1234567890123456.cn-hangzhou.fc.aliyuncs.com'],
	['Huawei Cloud', new HuaweiCloudApi(), huawei, 'functiongraph.cn-north-4.myhuaweicloud.com'],
	[
		...(['Huawei Cloud', new HuaweiCloudIamUserApi(), iamUser] as const),
		'functiongraph.cn-north-4.myhuaweicloud.com',
	],
] as const;

const all = types.map(([cloud, type, data, own]) => ({ name: type.name, cloud, type, data, own }));

describe.each(all)('$name: keys and tokens go', ({ cloud, type, data, own }) => {
	const signed = async (url: string, change: object = {}) =>
		await type.authenticate({ ...data, ...change }, { url, method: 'GET' } as IHttpRequestOptions);

	it('to hosts of the cloud', async () => {
		const { headers } = await signed(`https://${own}${PATH}`);
		expect(JSON.stringify(headers)).toContain('THE-TOKEN');
	});

	it.each([
		...['evil.example', '127.0.0.1:8080', 'localhost', '[::1]:9', '10.0.0.1'],
		...['{own}.evil.example', 'evil-{domain}', '{own}.', 'x{domain}', '{own}@evil.example'],
	])('not to %s', async (form) => {
		const domain = own.split('.').slice(-2).join('.');
		const host = form.replace('{own}', own).replace('{domain}', domain);
		const refusal = await signed(`https://${host}/`).catch((error: Error) => error);
		expect(refusal).toBeInstanceOf(Error);
		const { message } = refusal as Error;
		expect(message).toContain(`is not a host of ${cloud}, so the request was not signed.`);
		expect(message).toContain("'Function Hosts'");
		expect(message).not.toContain('THE-TOKEN');
	});

	it('to another host where it is named, with its port, as a list or one for itself', async () => {
		for (const functionHosts of [
			...['a.example, fn.example:8443', 'https://FN.example:8443/', ' fn.example:8443,, '],
		]) {
			await expect(
				signed(`https://fn.example:8443${PATH}`, { functionHosts }),
			).resolves.toBeDefined();
			await expect(signed(`https://fn.example${PATH}`, { functionHosts })).rejects.toThrow(
				/not a host/,
			);
		}
		const endpoint = 'https://vpc.example';
		await expect(signed(`https://vpc.example${PATH}`, { endpoint })).resolves.toBeDefined();
		await expect(signed(`https://sub.vpc.example${PATH}`, { endpoint })).rejects.toThrow(
			/not a host/,
		);
	});

	it('to hosts of a log service below the one that is named, as it has one for each project', async () => {
		const logEndpoint = 'logs.example:8443';
		for (const host of ['logs.example:8443', 'project.logs.example:8443']) {
			await expect(signed(`https://${host}${PATH}`, { logEndpoint })).resolves.toBeDefined();
		}
		for (const host of ['project.logs.example', 'evillogs.example:8443', 'project.example:8443']) {
			await expect(signed(`https://${host}${PATH}`, { logEndpoint })).rejects.toThrow(/not a host/);
		}
	});

	it('nowhere by an address with a password in it: the message does not quote it', async () => {
		const refusal = await signed('https://me:hunter22@evil.example/').catch((e: Error) => e);
		expect((refusal as Error).message).not.toContain('hunter22');
	});
});

it('the hosts that a credential names', () => {
	expect(
		namedHosts({
			endpoint: 'http://127.0.0.1:8080/',
			iamEndpoint: 'iam.example',
			stsEndpoint: 'https://sts.example:443',
			logEndpoint: '',
			functionHosts: 'a.example, B.example:81 ,, not a host, https://',
		}),
	).toEqual(['127.0.0.1:8080', 'iam.example', 'sts.example', 'a.example', 'b.example:81']);
});

it('a token that this process holds for the same user goes to no other host either', async () => {
	await grants.obtain(identity, async () => ({ kind: 'granted', grant: held }));
	const send = async (url: string) =>
		await new HuaweiCloudIamUserApi().authenticate(user, { url } as IHttpRequestOptions);
	await expect(send('https://evil.example/')).rejects.toThrow(/not a host of Huawei Cloud/);
	const own = await send('https://functiongraph.cn-north-4.myhuaweicloud.com/');
	expect(own.headers).toMatchObject({ 'X-Auth-Token': 'THE-TOKEN' });
});
