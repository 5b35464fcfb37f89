import type { LocalCloud, LocalKeys } from './types.mts';

type Labels<T> = Readonly<Record<keyof T, string>>;

/** The credentials in n8n: display name, then the labels of the fields. */
const credentials: { readonly [Type in keyof LocalKeys]: [string, Labels<LocalKeys[Type]>] } = {
	tencentCloudApi: [
		'Tencent Cloud API',
		{
			secretId: 'SecretId',
			secretKey: 'SecretKey',
			sessionToken: 'Session Token',
			region: 'Region',
			endpoint: 'Endpoint',
		},
	],
	alibabaCloudApi: [
		'Alibaba Cloud API',
		{
			accessKeyId: 'AccessKey ID',
			accessKeySecret: 'AccessKey Secret',
			securityToken: 'Security Token',
			accountId: 'Account ID',
			region: 'Region',
			endpoint: 'Endpoint',
		},
	],
	huaweiCloudApi: [
		'Huawei Cloud API',
		{
			accessKeyId: 'Access Key ID (AK)',
			secretAccessKey: 'Secret Access Key (SK)',
			securityToken: 'Security Token',
			projectId: 'Project ID',
			region: 'Region',
			endpoint: 'Endpoint',
		},
	],
	huaweiCloudIamUserApi: [
		'Huawei Cloud IAM User API',
		{
			domainName: 'Account Name',
			userName: 'IAM User Name',
			password: 'Password',
			projectId: 'Project ID',
			region: 'Region',
			endpoint: 'Endpoint',
			iamEndpoint: 'IAM Endpoint',
		},
	],
};

function credential<Type extends keyof LocalKeys>(cloud: LocalCloud, type: Type): string[] {
	const [name, labels] = credentials[type];
	const values = cloud.keys[type];
	const fields = (Object.keys(labels) as Array<keyof typeof labels & keyof typeof values>)
		.filter((field) => values[field] !== '')
		.map((field) => `    ${labels[field].padEnd(24)} ${String(values[field])}`);
	return [`  ${name}`, ...fields];
}

const isGenerated = (name: string): boolean => /^fn-\d+$/.test(name);

/** What `--many` added, in one line instead of hundreds. */
function generated(cloud: LocalCloud): string[] {
	const names = cloud.functionNames().filter(isGenerated);
	return names.length === 0 ? [] : [`    ${names[0]} … ${names.at(-1)}`];
}

/** What a person needs to use the local cloud from n8n: keys by credential type and functions by cloud. */
export function banner(cloud: LocalCloud): string {
	const types = Object.keys(credentials) as Array<keyof LocalKeys>;
	return [
		`Local cloud: ${cloud.url}`,
		'',
		'Credentials for n8n',
		...types.flatMap((type) => credential(cloud, type)),
		'',
		'Functions',
		...cloud
			.functionNames()
			.filter((name) => !isGenerated(name))
			.map((name) => `    ${name.padEnd(24)} ${cloud.describe(name)}`.trimEnd()),
		...generated(cloud),
		'',
		'How to invoke them: any client or SDK with the endpoint and keys above, or the node with',
		'  Tencent Cloud    namespace default',
		'  Alibaba Cloud    FC 3.0: the bare name; FC 2.0: service demo',
		'  Huawei Cloud     package default',
		'  hello has the versions 1 and 2 and the alias prod (= 2; !prod in a Huawei URN).',
		'',
		`Faults and counts: ${cloud.url}/_local/faults and /_local/invocations; --help tells how.`,
		'',
		'One line a request follows; Ctrl-C ends.',
		'',
	].join('\n');
}
