/** Calls with 6 MB in a process of its own, whose memory nothing else moves. Argument: a LargeTask as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { clouds } from '../../clouds.mts';
import { cloudsAt } from '../clouds.mts';
import { helperLoop } from '../contenders/n8nNodes.mts';
import { productNode } from '../contenders/productNode.mts';
import { checkAnswers, eventsOf, type Contender, type Event } from '../contenders/work.mts';
import { createBenchEngine } from '../engine/benchEngine.mts';

/** Which of the clouds, and how often. */
export interface LargeTask {
	endpoint: string;
	cloud: string;
	/** Whose first call is measured for memory: the node's, or the bare loop's over n8n's helper. */
	memoryOf: 'node' | 'helper';
	/** How many calls are timed; 0 for none: then only the first call's memory is measured. */
	rounds: number;
}

export interface LargeResult {
	/** How far resident memory rose during the process's first large call; null off Linux. */
	growthBytes: number | null;
	/** Seconds of a call, round by round. */
	ours: number[];
	helper: number[];
}

const LARGE = eventsOf(1, 6_000_000);

/** Peak of resident memory since the last reset, in bytes; null where the system does not tell. */
function peakSinceReset(): number | null {
	try {
		const kB = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
		return kB === undefined ? null : Number(kB) * 1024;
	} catch {
		return null;
	}
}

function resetPeak(): void {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// Not Linux: peakSinceReset says so.
	}
}

async function timed(contender: Contender, events: readonly Event[]): Promise<number> {
	const started = performance.now();
	const answers = await contender.run({ functionName: 'echo', events, concurrency: 1 });
	const seconds = (performance.now() - started) / 1000;
	checkAnswers(contender.name, events, answers);
	return seconds;
}

const task = JSON.parse(process.argv[2] ?? '') as LargeTask;
const collect = () => (globalThis as { gc?: () => void }).gc?.();
const engine = await createBenchEngine();
const everywhere = clouds.map(() => task.endpoint);
const cloud = cloudsAt(everywhere).find(({ id }) => id === task.cloud);
if (!cloud) throw new Error('There is no such cloud');
const node = productNode(engine, cloud);
const loop = helperLoop(engine, cloud);
const measured = task.memoryOf === 'node' ? node : loop;
const warmUps = task.rounds > 0 ? [node, loop] : [measured];
for (const one of warmUps) await timed(one, eventsOf(200));

// Only a process that never held a large call shows it: freed memory stays resident.
collect();
resetPeak();
const before = process.memoryUsage().rss;
await timed(measured, LARGE);
const peak = peakSinceReset();
const growthBytes = peak === null ? null : Math.max(0, peak - before);

const result: LargeResult = { growthBytes, ours: [], helper: [] };
if (task.rounds > 0) await timed(loop, LARGE);
for (let round = 0; round < task.rounds; round += 1) {
	const inTurn = round % 2 === 0 ? [node, loop] : [loop, node];
	for (const one of inTurn) {
		collect();
		result[one === node ? 'ours' : 'helper'].push(await timed(one, LARGE));
	}
}
engine.close();
process.send?.(result, undefined, undefined, () => process.exit());
