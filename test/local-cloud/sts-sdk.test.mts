import { accountId } from '../../local-cloud/huawei/iam.mts';
import { AGENCY } from '../../local-cloud/huawei/agency.mts';
import { roleClouds, roleStateOf } from '../clouds.mts';
import { load } from '../load.mts';
import { startLocal, type Local } from '../node/local.mts';
import {
	HUAWEI_OPTIONS,
	huaweiCore,
	openApiConfig,
	teaRuntime,
	tencentConfig,
} from './sdk-clients.mts';

const alibaba = load('@alicloud/sts20150401') as typeof import('@alicloud/sts20150401');
const { sts } = load('tencentcloud-sdk-nodejs-sts') as typeof import('tencentcloud-sdk-nodejs-sts');
// Of its newest form alone, v5, the package lacks a file.
const iam = load(
	'@huaweicloud/huaweicloud-sdk-iam/v3/public-api.js',
) as typeof import('@huaweicloud/huaweicloud-sdk-iam/v3/public-api.js');

let local: Local;
beforeAll(async () => void (local = await startLocal()));
afterAll(() => local.close());
beforeEach(() => {
	local.cloud.resetCounters();
	for (const [, row] of roleClouds) stateOf(row).role.trusted = true;
});

type Row = (typeof roleClouds)[number][1];
const stateOf = ({ cloud }: Row) => roleStateOf(local.cloud, cloud);

/** A session as an official client gets it, by the names of the credential's fields. */
type Session = Readonly<Record<string, string | undefined>>;

/** What assumes the role of the row, by the node's `provider`. */
const clients: Readonly<Record<string, (fields: Record<string, string>) => Promise<Session>>> = {
	async alibabaCloud({ roleArn = '' }) {
		const client = new alibaba.default(openApiConfig(local.cloud));
		const request = new alibaba.AssumeRoleRequest({ roleArn, roleSessionName: 'n8n' });
		const { body } = await client.assumeRoleWithOptions(request, teaRuntime as never);
		const { credentials } = body ?? {};
		return {
			accessKeyId: credentials?.accessKeyId,
			accessKeySecret: credentials?.accessKeySecret,
			securityToken: credentials?.securityToken,
		};
	},
	async tencentCloud({ roleArn = '' }) {
		const config = tencentConfig(local.cloud, 'sts.tencentcloudapi.com');
		const client = new sts.v20180813.Client(config);
		const { Credentials } = await client.AssumeRole({ RoleArn: roleArn, RoleSessionName: 'n8n' });
		return {
			secretId: Credentials?.TmpSecretId,
			secretKey: Credentials?.TmpSecretKey,
			sessionToken: Credentials?.Token,
		};
	},
	async huaweiCloud() {
		const { accessKeyId, secretAccessKey } = local.cloud.keys.huaweiCloudApi;
		const client = iam.IamClient.newBuilder()
			.withCredential(
				new huaweiCore.GlobalCredentials()
					.withAk(accessKeyId)
					.withSk(secretAccessKey)
					.withDomainId(accountId),
			)
			.withEndpoint(local.cloud.url)
			.withOptions(HUAWEI_OPTIONS)
			.build();
		const assumeRole = new iam.IdentityAssumerole(AGENCY.agencyName)
			.withDomainName(AGENCY.agencyDomainName)
			.withDurationSeconds(900);
		const identity = new iam.AgencyAuthIdentity(
			[iam.AgencyAuthIdentityMethodsEnum.ASSUME_ROLE],
			assumeRole,
		);
		const { credential } = await client.createTemporaryAccessKeyByAgency(
			new iam.CreateTemporaryAccessKeyByAgencyRequest().withBody(
				new iam.CreateTemporaryAccessKeyByAgencyRequestBody(new iam.AgencyAuth(identity)),
			),
		);
		return {
			accessKeyId: credential?.access,
			secretAccessKey: credential?.secret,
			securityToken: credential?.securitytoken,
		};
	},
};

describe.each(roleClouds)('%s: the official client of STS', (_name, row) => {
	const assume = async () => {
		const client = clients[row.cloud.provider];
		if (!client) throw new Error(`There is no client of ${row.cloud.provider}`);
		return await client(row.role.fields(local.cloud.url) as Record<string, string>);
	};

	it('gets a session of the local cloud, with which the node calls a function', async () => {
		const session = await assume();
		const [issued] = stateOf(row).sessions.issued.slice(-1);
		expect(Object.values(session)).toEqual([issued?.id, issued?.secret, issued?.token]);
		const credentials = local.credential(row.api, session);
		const { items } = await local.invoke(row.api, 'hello', {}, { credentials });
		expect(items[0]?.json['status']).toBe('succeeded');
	});

	it('is refused in the words that the node shows of its own request', async () => {
		stateOf(row).role.trusted = false;
		const silent = jest.spyOn(console, 'error').mockImplementation(() => undefined);
		const refused = await assume().catch((error: unknown) => error as Record<string, unknown>);
		silent.mockRestore();
		const words = [refused, refused['message'], refused['code'], refused['errorMsg']]
			.map(String)
			.join(' ');
		expect(words).toMatch(row.role.refusal);
		const credentials = local.credential(row.api, row.role.fields(local.cloud.url));
		const { items } = await local.invoke(row.api, 'hello', {}, { credentials });
		expect(JSON.stringify(items[0]?.json)).toMatch(row.role.refusal);
	});
});
