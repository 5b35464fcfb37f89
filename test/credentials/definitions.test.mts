import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AlibabaCloudApi } from '../../credentials/AlibabaCloudApi.credentials.ts';
import { AzureFunctionsApi } from '../../credentials/AzureFunctionsApi.credentials.ts';
import { HuaweiCloudApi } from '../../credentials/HuaweiCloudApi.credentials.ts';
import { HuaweiCloudIamUserApi } from '../../credentials/HuaweiCloudIamUserApi.credentials.ts';
import { TencentCloudApi } from '../../credentials/TencentCloudApi.credentials.ts';

const ROOT = join(import.meta.dirname, '../..');
const SECRETS =
	/secretKey|secretAccessKey|accessKeySecret|password|^token$|^key$|sessionToken|securityToken/i;

/** A role that is named by its ARN. */
const ARN_ROLE = ['roleArn', 'roleSessionName', 'externalId', 'sessionDuration', 'stsEndpoint'];

/** Saved workflows depend on these names. */
const types = [
	[
		new TencentCloudApi(),
		'tencentCloudApi',
		[
			...['secretId', 'secretKey', 'region', 'sessionToken', 'endpoint', 'accountId'],
			...['logEndpoint', 'functionHosts', ...ARN_ROLE],
		],
	],
	[
		new AlibabaCloudApi(),
		'alibabaCloudApi',
		[
			'accessKeyId',
			'accessKeySecret',
			'accountId',
			'region',
			'securityToken',
			'endpoint',
			'logEndpoint',
			'functionHosts',
			...ARN_ROLE,
		],
	],
	[new AzureFunctionsApi(), 'azureFunctionsApi', ['hostUrl', 'key']],
	[
		new HuaweiCloudApi(),
		'huaweiCloudApi',
		[
			'accessKeyId',
			'secretAccessKey',
			'projectId',
			'region',
			'securityToken',
			'endpoint',
			'logEndpoint',
			'functionHosts',
			...['agencyName', 'agencyDomainName', 'sessionDuration', 'iamEndpoint'],
		],
	],
	[
		new HuaweiCloudIamUserApi(),
		'huaweiCloudIamUserApi',
		[
			'domainName',
			'userName',
			'password',
			'projectId',
			'region',
			'endpoint',
			'iamEndpoint',
			'functionHosts',
		],
	],
] as const;

describe.each(types.map(([type, name, fields]) => ({ type, name, fields })))(
	'$name',
	({ type, name, fields }) => {
		const visible = type.properties.filter((property) => property.type !== 'hidden');

		it('has the fields that saved credentials have', () => {
			expect(type.name).toBe(name);
			expect(visible.map((property) => property.name)).toEqual(fields);
		});

		it('masks every secret, and nothing else that is visible', () => {
			const masked = type.properties.filter(({ typeOptions }) => typeOptions?.password);
			const secret = type.properties.filter((property) => SECRETS.test(property.name));
			expect(masked.map((p) => p.name)).toEqual(expect.arrayContaining(secret.map((p) => p.name)));
			for (const property of visible) {
				expect(property.typeOptions?.password ?? false).toBe(SECRETS.test(property.name));
			}
		});

		it('explains every field', () => {
			for (const property of visible) expect(property.description?.length).toBeGreaterThan(20);
		});

		it('has a light and a dark icon', () => {
			const { light, dark } = type.icon as { light: string; dark: string };
			expect(light).not.toBe(dark);
			for (const file of [light, dark]) {
				const path = join(ROOT, 'credentials', file.replace('file:', ''));
				expect(existsSync(path)).toBe(true);
				expect(readFileSync(path, 'utf8')).toMatch(/^<svg [^>]*viewBox="0 0 60 60"/);
			}
		});

		it('is listed in package.json and links to its documentation', () => {
			const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
			expect(n8n.credentials).toContain(`dist/credentials/${type.constructor.name}.credentials.js`);
			expect(new URL(type.documentationUrl).protocol).toBe('https:');
		});

		it('is tested by a request that only lists', () => {
			const { method, url, headers } = type.test.request;
			expect(method === 'GET' ? String(url) : headers?.['X-TC-Action']).toMatch(
				/functions|^ListFunctions/,
			);
		});
	},
);
