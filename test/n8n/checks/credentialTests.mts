import assert from 'node:assert/strict';
import { credentialNames, type CredentialType } from '../../../scripts/n8n/credentials.mts';
import type { Check } from '../check.mts';

/** The field that is spoiled for the bad test, and how the refusal must name it. */
const secrets: Record<CredentialType, readonly [field: string, label: RegExp]> = {
	alibabaCloudApi: ['accessKeySecret', /AccessKey Secret/],
	huaweiCloudApi: ['secretAccessKey', /Secret Access Key/],
	huaweiCloudIamUserApi: ['password', /Password/],
	tencentCloudApi: ['secretKey', /SecretKey/],
};

/**
 * n8n up to 2.11 loses the reply of a refused test, and with it the message that a credential has for
 * that status; it shows one of its own. What answers 200 when it refuses, and what the credential itself
 * throws before, is explained everywhere.
 */
const explains = (n8n: string, type: CredentialType): boolean => {
	const [major = 0, minor = 0] = n8n.split('.').map(Number);
	const isEverywhere = type === 'tencentCloudApi' || type === 'huaweiCloudIamUserApi';
	return isEverywhere || major > 2 || (major === 2 && minor > 11);
};

interface Outcome {
	status: 'OK' | 'Error';
	message: string;
}

/** The editor's "connection tested": right keys pass, a wrong secret is refused in words that help. */
export const credentialTests: Check = {
	name: 'credential test, good and bad keys',
	async run({ version, session, cloud, credentials }) {
		let explained = 0;
		for (const type of Object.keys(credentialNames) as CredentialType[]) {
			const test = async (data: object): Promise<Outcome> =>
				await session.request('POST', '/rest/credentials/test', {
					credentials: { ...credentials[type][type], type, data },
				});
			const good = await test(cloud.keys[type]);
			assert.equal(good.status, 'OK', `${type}: ${good.message}`);
			const [field, label] = secrets[type];
			const bad = await test({ ...cloud.keys[type], [field]: 'not-the-secret' });
			assert.equal(bad.status, 'Error', `${type} accepts a wrong ${field}`);
			if (explains(version.n8n, type)) {
				assert.match(bad.message, label, `${type}: ${bad.message}`);
				explained++;
			}
			assert.notEqual(bad.message, '', type);
			assert.doesNotMatch(bad.message, /not-the-secret/);
		}
		cloud.resetCounters();
		return `4 accepted, 4 refused, ${explained} in our words`;
	},
};
