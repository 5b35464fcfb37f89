import type { INodeParameters } from 'n8n-workflow';
import type { BenchTarget } from '../clouds/benchCloud.mts';
import { itemsOf, parametersOf, productNode } from '../contenders/productNode.mts';
import { checkAnswers, eventsOf } from '../contenders/work.mts';
import { figure, type Figure } from '../goals.mts';
import { print } from '../progress.mts';
import { race } from '../race.mts';
import { ratios } from '../statistics.mts';
import type { BatchResult, BatchTask } from './batchProcess.mts';
import { forked } from './freshProcess.mts';
import { answerAtOnce } from './instantHelper.mts';
import type { Setting } from './speed.mts';

/** The last is the batch that everything is measured on. */
const SIZES = { full: [100, 10_000], quick: [100, 1000] } as const;

const HEAVY_BYTES = 100_000;

/** Six expressions an item, as an agent or a careful author writes them. */
const EXPRESSIONS: INodeParameters = {
	invocationType: "={{ 'sync' }}",
	logType: "={{ 'none' }}",
	qualifier: { __rl: true, mode: 'name', value: "={{ $json.n < 0 ? 'x' : 'LATEST' }}" },
	eventSource: "={{ 'json' }}",
	event: '={{ JSON.stringify($json) }}',
	options: { maxAttempts: '={{ 1 + ($json.n % 3) }}' },
};

/** P7: a hundred items against all, on real sockets over kept-alive connections: time per item. */
async function timePerItem(cloud: BenchTarget, setting: Setting): Promise<Figure> {
	const [few, many] = SIZES[setting.quick ? 'quick' : 'full'];
	const contender = productNode(setting.engine, cloud, { reuseConnections: true });
	const work = { functionName: 'echo', concurrency: 10 };
	const micros: number[][] = [];
	for (const [size, times] of [
		[few, 10],
		[many, 1],
	] as const) {
		const repeated = {
			...contender,
			run: async (wanted: Parameters<typeof contender.run>[0]) => {
				const answers: unknown[] = [];
				for (let from = 0; from < wanted.events.length; from += size) {
					const events = wanted.events.slice(from, from + size);
					answers.push(...(await contender.run({ ...wanted, events })));
				}
				return answers;
			},
		};
		const events = eventsOf(size * times);
		const title = `${size} items on real sockets`;
		const [raced] = await race(title, [repeated], { ...work, events }, setting);
		micros.push((raced?.seconds ?? []).map((seconds) => (seconds * 1e6) / events.length));
	}
	const [ofFew = [], ofMany = []] = micros;
	const what = `time per item on real sockets, ${many.toLocaleString('en-US')} against ${few} items`;
	return figure('P7', what, '×', ratios(ofMany, ofFew), { atMost: 1.15 });
}

/** The longest that the event loop was held while something ran, in milliseconds. */
async function longestBlock(run: () => Promise<unknown>): Promise<number> {
	let longest = 0;
	let last = performance.now();
	let isOver = false;
	const turn = () => {
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
		if (!isOver) setImmediate(turn);
	};
	setImmediate(turn);
	await run();
	isOver = true;
	turn();
	return longest;
}

/**
 * P7 over a helper that answers at once: the time is the node's `execute`, what the engine does before and after
 * it is not the package's.
 */
async function overInstantHelper(cloud: BenchTarget, setting: Setting): Promise<Figure[]> {
	const { engine, rounds, quick } = setting;
	const [, size] = SIZES[quick ? 'quick' : 'full'];
	let [spentMs, blockedMs] = [0, 0];
	const type = engine.addProduct(async (context, execute) => {
		answerAtOnce(context, cloud);
		let output: Awaited<ReturnType<typeof execute>> = [];
		const started = performance.now();
		blockedMs = await longestBlock(async () => (output = await execute()));
		spentMs = performance.now() - started;
		return output;
	});
	const credentials = engine.setCredential(cloud.credentialType, cloud.credential);
	const runOnce = async (parameters: INodeParameters) => {
		const events = eventsOf(size);
		const wanted = { parameters, credentials, input: itemsOf(events) };
		const { items } = await engine.runNode(type, wanted);
		const payloads = items.map(({ json }) => json['payload']);
		checkAnswers('this node, instant transport', events, payloads);
	};
	const plain = parametersOf(cloud, 'echo');
	const speeds: number[] = [];
	const blocks: number[] = [];
	for (let round = 0; round <= rounds; round += 1) {
		print(`Scaling: round ${round} of ${rounds}`);
		(globalThis as { gc?: () => void }).gc?.();
		await runOnce(plain);
		if (round > 0) speeds.push((size * 1000) / spentMs);
		await runOnce({ ...plain, ...EXPRESSIONS });
		if (round > 0) blocks.push(blockedMs);
	}
	const count = `${size.toLocaleString('en-US')} items`;
	return [
		figure('P7', `items a second, ${count}`, 'items/s', speeds, { atLeast: 20_000 }),
		figure(
			'P7',
			`longest block of the event loop, six expressions an item, ${count}`,
			'ms',
			blocks,
			{
				atMost: 50,
			},
		),
	];
}

/** P7: what the node holds of a heavy batch beyond its input and output. */
async function memoryOfBatch({ rounds, quick }: Setting): Promise<Figure> {
	const [, items] = SIZES[quick ? 'quick' : 'full'];
	const held: number[] = [];
	for (let round = 1; round <= Math.min(rounds, 3); round += 1) {
		print(`Memory of a batch: round ${round}`);
		const task: BatchTask = { items, bytes: HEAVY_BYTES };
		// Input and output are 2 GB.
		const result = await forked<BatchResult>('batchProcess.mts', task, '--max-old-space-size=8192');
		held.push(result.beyondBytes / 1048576);
	}
	const what = `memory beyond input and output, ${items.toLocaleString('en-US')} items of 100 kB`;
	return figure('P7', what, 'MB', held, { atMost: 100 });
}

/** P7: what a large batch costs. */
export const measureScaling = async (cloud: BenchTarget, setting: Setting): Promise<Figure[]> => [
	await timePerItem(cloud, setting),
	...(await overInstantHelper(cloud, setting)),
	await memoryOfBatch(setting),
];
