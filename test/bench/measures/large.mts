import type { ApiRow } from '../../clouds.mts';
import type { BenchTarget } from '../clouds/benchCloud.mts';
import { figure, type Figure } from '../goals.mts';
import { print } from '../progress.mts';
import { ratios } from '../statistics.mts';
import { forked } from './freshProcess.mts';
import type { LargeTask, LargeResult } from './largeProcess.mts';

/** 6 MB of event and as much of result: the most that a synchronous call takes. */
const LARGE_BYTES = 6_000_000;

/** Whether an API takes as much. */
export const takesLarge = ({ event }: Pick<ApiRow, 'event'>): boolean =>
	event.syncBytes >= LARGE_BYTES;

const inOwnProcess = async (task: LargeTask): Promise<LargeResult> =>
	await forked('largeProcess.mts', task);

/** P8: peak memory beyond event and result, and the time against n8n's helper alone. */
export async function measureLarge(
	clouds: readonly BenchTarget[],
	{ rounds, note }: { rounds: number; note: (text: string) => void },
): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const { id: cloud, name, endpoint } of clouds) {
		const shares: number[] = [];
		const bare: number[] = [];
		for (let round = 2; round <= rounds; round += 1) {
			print(`6 MB event and result, ${name}: memory, round ${round} of ${rounds}`);
			const task = { endpoint, cloud, rounds: 0 };
			const ours = await inOwnProcess({ ...task, memoryOf: 'node' });
			if (ours.growthBytes !== null) shares.push(ours.growthBytes / (2 * LARGE_BYTES));
			const helper = await inOwnProcess({ ...task, memoryOf: 'helper' });
			if (helper.growthBytes !== null) bare.push(helper.growthBytes / (2 * LARGE_BYTES));
		}
		print(`6 MB event and result, ${name}: time`);
		const timed = { endpoint, cloud, rounds: 2 * rounds + 1, memoryOf: 'node' as const };
		const { growthBytes, ours, helper } = await inOwnProcess(timed);
		if (growthBytes !== null) shares.push(growthBytes / (2 * LARGE_BYTES));
		const what = `peak memory over event + result (12 MB): ${name}`;
		if (shares.length > 0) figures.push(figure('P8', what, '×', shares, { atMost: 4 }));
		else note('P8: peak memory can be read on Linux only.');
		const alone = `the same over n8n's helper, signed and parsed by hand: ${name}`;
		if (bare.length > 0) figures.push(figure('P8', alone, '×', bare));

		const times = ratios(ours, helper);
		figures.push(figure('P8', `time against n8n's helper: ${name}`, '×', times, { atMost: 1.25 }));
	}
	return figures;
}
