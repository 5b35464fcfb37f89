import type { IN8nHttpFullResponse } from 'n8n-workflow';
import type { BenchTarget } from '../clouds/benchCloud.mts';
import { itemsOf, parametersOf } from '../contenders/productNode.mts';
import { checkAnswers, eventsOf } from '../contenders/work.mts';
import type { BenchEngine } from '../engine/benchEngine.mts';
import { figure, type Figure } from '../goals.mts';
import { print } from '../progress.mts';
import { ratios } from '../statistics.mts';

/** How many items a run has, and how often it is repeated for one figure. */
const SIZES: ReadonlyArray<[items: number, times: number]> = [
	[100, 30],
	[1000, 6],
	[10_000, 1],
];

/**
 * P7: the node in n8n's context with a helper that answers at once. The time is the node's `execute`:
 * what the engine does before and after it is not the package's.
 */
export async function measureScaling(
	engine: BenchEngine,
	cloud: BenchTarget,
	{ rounds, quick }: { rounds: number; quick: boolean },
): Promise<Figure[]> {
	let spentMs = 0;
	const type = engine.addProduct(async (context, execute) => {
		const answer = async (_type: string, { body }: { body?: Buffer }) =>
			({
				statusCode: 200,
				headers: { 'content-type': 'application/octet-stream', 'x-fc-request-id': 'r' },
				body: body ?? Buffer.alloc(0),
			}) as unknown as IN8nHttpFullResponse;
		context.helpers.httpRequestWithAuthentication = answer as never;
		const started = performance.now();
		const output = await execute();
		spentMs += performance.now() - started;
		return output;
	});
	const credentials = engine.setCredential(cloud.credentialType, cloud.credential);
	const parameters = parametersOf(cloud, 'echo');
	const runOnce = async (count: number) => {
		const events = eventsOf(count);
		const { items } = await engine.runNode(type, {
			...{ parameters, credentials },
			input: itemsOf(events),
		});
		const payloads = items.map(({ json }) => json['payload']);
		checkAnswers('this node, instant transport', events, payloads);
	};

	for (let i = 0; i < (quick ? 1 : 3); i += 1) await runOnce(10_000);
	const micros = new Map(SIZES.map(([size]) => [size, [] as number[]]));
	for (let round = 1; round <= rounds; round += 1) {
		print(`Scaling: round ${round} of ${rounds}`);
		for (const [size, times] of SIZES) {
			const repeated = quick ? Math.ceil(times / 3) : times;
			(globalThis as { gc?: () => void }).gc?.();
			spentMs = 0;
			for (let i = 0; i < repeated; i += 1) await runOnce(size);
			micros.get(size)?.push((spentMs * 1000) / (size * repeated));
		}
	}
	const [hundred = [], thousand = [], tenThousand = []] = [...micros.values()];
	const flat = { atMost: 1.15 };
	return [
		figure('P7', 'time per item, 1,000 against 100 items', '×', ratios(thousand, hundred), flat),
		figure('P7', 'time per item, 10,000 against 1,000', '×', ratios(tenThousand, thousand), flat),
		figure(
			'P7',
			'items a second, 10,000 items',
			'items/s',
			tenThousand.map((one) => 1e6 / one),
			{ atLeast: 20_000 },
		),
	];
}
