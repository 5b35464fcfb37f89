import path from 'node:path';
import { startLocalCloud } from '../../local-cloud/index.mts';
import type { Random } from '../fuzz/random.mts';
import type { Engine } from '../engine/engine.mts';
import { startProxy } from '../faults/proxy.mts';
import { isByUrl, placedAt, type Api, type CredentialRow } from '../clouds.mts';
import { parametersOf } from '../node/local.mts';
import { cloudRules, listFault, signInFault, wireFault } from './faults.mts';
import { enter, saidBy, type Ledger } from './ledger.mts';

const ITEMS = 40;
/** The local cloud remembers its last 5,000 runs: a new one now and then, so that the heap is the node's. */
const BATCHES_OF_A_CLOUD = 8;
/** Calls that stall are given up after so long: longer than others take on a busy machine. */
const TIMEOUT_MS = 8000;
/** Runs that are waited for end at once; what nobody hears of is given up. */
const WAIT_SECONDS = 10;

const runs = ((globalThis as { soakRuns?: Map<string, number> }).soakRuns ??= new Map());

/** One API version under load: a cloud and a proxy of its own. */
export interface SoakTarget {
	/** Runs one batch through the node and enters it into the books. */
	batch(ledger: Ledger): Promise<void>;
	close(): Promise<void>;
}

const startCloud = async () =>
	await startLocalCloud({ functionsDir: path.join(import.meta.dirname, 'functions') });

/** Token services too are reached through the proxy, which outlives the cloud behind it. */
const throughProxy = (keys: object, cloud: string, proxy: string) =>
	Object.fromEntries(
		Object.entries(keys).map(([field, value]) => [
			field,
			typeof value === 'string' && value.startsWith(cloud)
				? proxy + value.slice(cloud.length)
				: value,
		]),
	);

/** Lists of runs, and requests for tokens, of all clouds. */
const LISTS = /(?:async-tasks|stateful-async-invocations|async-invocations)(?:\?|$)/;
const SIGN_INS = /\/(?:auth\/tokens|token)$/;

/**
 * Starts the cloud and the proxy of one API version, or of one of its credentials; `random` decides what fails.
 * @param secure whether the proxy speaks TLS
 */
export async function startTarget(
	engine: Engine,
	[name, api]: [string, Api],
	random: Random,
	{ credential = api.credential, secure }: { credential?: CredentialRow; secure: boolean },
): Promise<SoakTarget> {
	let cloud = await startCloud();
	const proxy = await startProxy(cloud.url, secure);
	const byUrl = isByUrl(api);
	await proxy.setFault(() => wireFault(random, byUrl));
	proxy.setFaultOf(LISTS, () => listFault(random));
	proxy.setFaultOf(SIGN_INS, () => signInFault(random));
	const { type, authentication } = credential;
	const credentials = engine.setCredential(name, type, {
		...throughProxy(cloud.keys[type], cloud.url, proxy.url),
		...placedAt(credential, proxy.url),
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
			cloud.faults.add(...cloudRules(random, ITEMS * 2, byUrl));
			const ids = Array.from({ length: ITEMS }, (_, index) => `${name} ${batches}.${index}`);
			// A cloud may repeat an asynchronous run that failed: those do not fail.
			const waits = api.runs.length > 0 && batches % 4 === 0;
			const { items } = await engine.runNode({
				credentials,
				onError: 'continueRegularOutput',
				input: ids.map((id) => ({ json: { id, fail: !waits && random.oneIn(50) } })),
				parameters: parametersOf(
					api,
					'counted',
					{
						...{ eventSource: 'item', authentication },
						invocationType: waits ? 'asyncWait' : 'sync',
						logType: !waits && api.can.logTail && random.oneIn(2) ? 'tail' : 'none',
						options: {
							...{ timeout: TIMEOUT_MS, reuseConnections: batches % 3 === 0 },
							...(waits && { waitTimeout: WAIT_SECONDS, maxConcurrency: ITEMS }),
						},
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
