import assert from 'node:assert/strict';
import type { Check } from '../check.mts';
import type { Lab } from '../lab.mts';
import { withProxy, type CallAndCount } from '../proxiedLab.mts';

/** Calls every target over both schemes; every connection at the clouds must be one of the proxy. */
async function connectionsByProxy(call: CallAndCount, reuseConnections: boolean): Promise<number> {
	let total = 0;
	for (const scheme of ['http', 'https'] as const) {
		const { connections, byProxy, called } = await call(scheme, reuseConnections);
		for (const { target, json } of called) {
			const label = `${scheme}, ${target.cloud} ${target.api}`;
			assert.equal(json['status'], 'succeeded', `${label}: ${JSON.stringify(json)}`);
		}
		assert(connections > 0);
		const way = `${scheme}${reuseConnections ? ', Reuse Connections' : ''}`;
		assert.equal(byProxy, connections, `${way}: connections went around the proxy`);
		total += connections;
	}
	return total;
}

const callAllWays = async (lab: Lab, env: NodeJS.ProcessEnv): Promise<string> =>
	await withProxy(lab, env, async (call) => {
		const byDefault = await connectionsByProxy(call, false);
		const reusing = await connectionsByProxy(call, true);
		return `all by the proxy: ${byDefault} connections, ${reusing} with Reuse Connections`;
	});

/** n8n's own client follows the variables; Reuse Connections reads them and gives way to it. */
const byN8n: Check = {
	name: 'behind a proxy',
	run: async (lab) => await callAllWays(lab, { N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false' }),
};

/**
 * Where nodes may not read the environment, the default of n8n 2, Reuse Connections cannot know of the
 * proxy; Node.js itself follows it when it is set to.
 */
const byNode: Check = {
	name: 'behind a proxy, hidden environment',
	run: async (lab) =>
		await callAllWays(lab, { N8N_BLOCK_ENV_ACCESS_IN_NODE: 'true', NODE_USE_ENV_PROXY: '1' }),
};

export const proxy: readonly Check[] = [byN8n, byNode];
