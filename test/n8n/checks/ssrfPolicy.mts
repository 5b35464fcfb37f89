import assert from 'node:assert/strict';
import { createCloudCredentials } from '../../../scripts/n8n/credentials.mts';
import { publishAll, type Called } from '../callAll.mts';
import type { Check } from '../check.mts';
import { openLab, type Lab } from '../lab.mts';

/** What n8n says of an address that it does not let nodes reach. */
const N8N_WORDS = /request was blocked because it resolves to a restricted IP address/;
const N8N_ADVICE = /127\.0\.0\.1 is not allowed.*allowlist the hostname or IP range/;

/** The item of a call that n8n did not let out. */
function assertRefused({ target, json }: Called): void {
	const label = `${target.cloud} ${target.api}: ${JSON.stringify(json)}`;
	const details = (json['details'] ?? {}) as Record<string, unknown>;
	assert.match(String(json['error']), N8N_WORDS, label);
	assert.deepEqual([details['sideEffect'], details['retryable']], ['none', false], label);
	// Such a call ends where its credential requests the token, which keeps the message alone.
	if (target.credential.refusedBy !== 'tokenRequest') {
		assert.match(String(details['hint']), N8N_ADVICE, label);
	}
}

/** Calls every target both ways; the private address is refused, the host that is allowed is not. */
async function callBothWays(lab: Lab): Promise<string> {
	const { cloud, session } = lab;
	const byAddress = await publishAll(lab, 'private');
	const keys = JSON.stringify(cloud.keys).replaceAll('127.0.0.1', 'localhost');
	const credentials = await createCloudCredentials(session, JSON.parse(keys) as typeof cloud.keys);
	const named = { url: cloud.url.replace('127.0.0.1', 'localhost') };
	const byAllowedName = await publishAll({ ...lab, credentials, cloud: named }, 'allowed');
	let refused = 0;
	let allowed = 0;
	for (const reuse of [false, true]) {
		cloud.resetCounters();
		const stopped = await byAddress(reuse);
		stopped.forEach(assertRefused);
		refused += stopped.length;
		assert.equal(cloud.requests.length, 0, 'a request arrived although the address is private');
		assert.equal(cloud.connections.opened, 0, 'a connection was made to a private address');
		for (const { json } of await byAllowedName(reuse)) {
			assert.equal(json['status'], 'succeeded', JSON.stringify(json));
			allowed++;
		}
		// n8n's own client connects for each call: Reuse Connections gave way to it.
		assert.equal(cloud.connections.opened, cloud.requests.length);
	}
	return `${refused} refused, ${allowed} to an allowed host`;
}

/** n8n's policy on outgoing requests holds for both transports. */
export const ssrfPolicy: Check = {
	name: "n8n's SSRF protection on",
	// It came with the 2.x releases that need Node.js 24.
	applies: ({ n8n }) => Number(n8n.split('.')[0]) === 2 && Number(n8n.split('.')[1]) >= 36,
	async run({ version, tarball }) {
		const lab = await openLab(version, tarball, () => undefined, {
			N8N_SSRF_PROTECTION_ENABLED: 'true',
			N8N_SSRF_ALLOWED_HOSTNAMES: 'localhost',
		});
		try {
			return await callBothWays(lab);
		} finally {
			await lab.close();
		}
	},
};
