/** A batch of large items in a process of its own, whose memory nothing else moves. Argument: a BatchTask as JSON. */
import { cloudsAt } from '../clouds.mts';
import { parametersOf } from '../contenders/productNode.mts';
import { createBenchEngine } from '../engine/benchEngine.mts';
import { answerAtOnce } from './instantHelper.mts';

/** How many items, of how many bytes. */
export interface BatchTask {
	items: number;
	bytes: number;
}

/** Bytes that the node held at the most, beyond its input and the output so far. */
export interface BatchResult {
	beyondBytes: number;
}

const { items, bytes } = JSON.parse(process.argv[2] ?? '') as BatchTask;

/** What is in use, whoever holds it; not what could be collected. */
function inUse(): number {
	(globalThis as { gc?: () => void }).gc?.();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

const engine = await createBenchEngine();
const [cloud] = cloudsAt(['https://127.0.0.1:1']);
if (!cloud) throw new Error('There are no clouds');
const seen: Array<readonly [done: number, bytes: number]> = [];
let [done, before, output] = [0, 0, 0];
const type = engine.addProduct(async (context, execute) => {
	answerAtOnce(context, cloud, () => {
		if (done % (items / 20) === 0) seen.push([done, inUse()]);
		done += 1;
	});
	before = inUse();
	const result = await execute();
	output = inUse() - before;
	return result;
});
await engine.runNode(type, {
	parameters: parametersOf(cloud, 'echo'),
	credentials: engine.setCredential(cloud.credentialType, cloud.credential),
	// A text of its own for each: what they share would not be counted.
	input: Array.from({ length: items }, (_, n) => ({
		json: { n, text: Buffer.alloc(bytes, `${n} `).toString('latin1') },
	})),
});
const beyond = seen.map(([count, used]) => used - before - (output * count) / items);
engine.close();
const result: BatchResult = { beyondBytes: Math.max(0, ...beyond) };
process.send?.(result, undefined, undefined, () => process.exit());
