import assert from 'node:assert/strict';
import { credentials as rows, type CredentialRow } from '../../clouds.mts';
import type { Check } from '../check.mts';

/**
 * n8n up to 2.11 loses the reply of a refused test, and with it the message that a credential has for
 * that status; it shows one of its own. What answers 200 when it refuses, and what the credential itself
 * throws before, is explained everywhere.
 */
const explains = (n8n: string, row: CredentialRow): boolean => {
	const { refusedBy, testRefusedBy = refusedBy } = row;
	const [major = 0, minor = 0] = n8n.split('.').map(Number);
	return testRefusedBy !== 'status' || major > 2 || (major === 2 && minor > 11);
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
		for (const row of rows) {
			const { type, secret: field, secretLabel, wrongSecret = 'not-the-secret' } = row;
			const test = async (data: object): Promise<Outcome> =>
				await session.request('POST', '/rest/credentials/test', {
					credentials: { ...credentials[type][type], type, data },
				});
			const good = await test(cloud.keys[type]);
			assert.equal(good.status, 'OK', `${type}: ${good.message}`);
			const bad = await test({ ...cloud.keys[type], [field]: wrongSecret });
			assert.equal(bad.status, 'Error', `${type} accepts a wrong ${field}`);
			if (explains(version.n8n, row)) {
				assert.match(bad.message, secretLabel, `${type}: ${bad.message}`);
				explained++;
			}
			assert.notEqual(bad.message, '', type);
			assert(!bad.message.includes(wrongSecret), `${type}: ${bad.message}`);
			if (!row.mistake) continue;
			const { field: mistaken, value, named } = row.mistake;
			const refused = await test({ ...cloud.keys[type], [mistaken]: value });
			assert.equal(refused.status, 'Error', `${type} accepts ${value} as ${mistaken}`);
			if (explains(version.n8n, row)) assert.match(refused.message, named, type);
		}
		cloud.resetCounters();
		return `${rows.length} accepted and refused, ${explained} in our words`;
	},
};
