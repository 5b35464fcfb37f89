import path from 'node:path';
import { startLocalCloud } from '../../local-cloud/index.mts';
import type { Random } from '../fuzz/random.mts';
import type { Engine } from '../engine/engine.mts';
import { startProxy } from '../faults/proxy.mts';
import type { Api } from '../clouds.mts';
import { parametersOf } from '../node/local.mts';
import { cloudRules, wireFault } from './faults.mts';
import { enter, saidBy, type Ledger } from './ledger.mts';

const ITEMS = 40;
/** The local cloud remembers its last 5,000 runs: a new one now and then, so that heap tells of the node. */
const BATCHES_OF_A_CLOUD = 15;
/** Calls that stall are given up after so long. */
const TIMEOUT_MS = 3000;

const runs = ((globalThis as { soakRuns?: Map<string, number> }).soakRuns ??= new Map());

/** One API version under load: a cloud and a proxy of its own. */
export interface SoakTarget {
	/** Runs one batch through the node and enters it into the books. */
	batch(ledger: Ledger): Promise<void>;
	close(): Promise<void>;
}

const startCloud = async () =>
	await startLocalCloud({ functionsDir: path.join(import.meta.dirname, 'functions') });

/** Starts the cloud and the proxy of one API version; `random` decides what fails. */
export async function startTarget(
	engine: Engine,
	[name, api]: [string, Api],
	random: Random,
): Promise<SoakTarget> {
	let cloud = await startCloud();
	const proxy = await startProxy(cloud.url);
	await proxy.setFault(() => wireFault(random));
	const { type } = api.credential;
	const credentials = engine.setCredential(name, type, {
		...cloud.keys[type],
		endpoint: proxy.url,
	});
	let batches = 0;
	return {
		async batch(ledger) {
			batches += 1;
			if (batches % BATCHES_OF_A_CLOUD === 0) {
				await cloud.close();
				cloud = await startCloud();
				proxy.retarget(cloud.url);
			}
			cloud.resetCounters();
			cloud.faults.clear();
			for (const rule of cloudRules(random, ITEMS * 2)) cloud.faults.add(rule);
			const ids = Array.from({ length: ITEMS }, (_, index) => `${name} ${batches}.${index}`);
			const { items } = await engine.runNode({
				credentials,
				onError: 'continueRegularOutput',
				input: ids.map((id) => ({ json: { id, fail: random.oneIn(50) } })),
				parameters: parametersOf(
					api,
					'counted',
					{
						eventSource: 'item',
						logType: api.can.logTail && random.oneIn(2) ? 'tail' : 'none',
						options: { timeout: TIMEOUT_MS, reuseConnections: batches % 3 === 0 },
					},
					proxy.url,
				),
			});
			for (const [index, id] of ids.entries()) {
				enter(ledger, saidBy(id, items[index]?.json), id, runs.get(id) ?? 0);
				runs.delete(id);
			}
		},
		async close() {
			await Promise.all([proxy.close(), cloud.close()]);
		},
	};
}
