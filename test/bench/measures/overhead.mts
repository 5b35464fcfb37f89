import { plainHttps } from '../contenders/bareClients.mts';
import { eventsOf } from '../contenders/work.mts';
import { figure, type Figure, type Target } from '../goals.mts';
import { race } from '../race.mts';
import { spreadOf } from '../statistics.mts';
import { measureOwnCode } from './ownCode.mts';
import type { Setting } from './speed.mts';

/**
 * P4: processor time of the package's own code per call, and the official SDKs' for the same: what
 * they take beyond Node's `https` with kept-alive connections alone.
 */
export async function measureOverhead(setting: Setting): Promise<Figure[]> {
	const { clouds, quick } = setting;
	const own = await measureOwnCode(clouds, setting);
	const events = eventsOf(quick ? 300 : 1500, 1024);
	const groups = clouds.flatMap((cloud) => {
		const sdk = cloud.bench.sdk?.contenders(cloud).at(-1);
		return sdk ? [{ cloud: cloud.name, plain: plainHttps(cloud), sdk }] : [];
	});
	const contenders = groups.flatMap(({ plain, sdk }) => [plain, sdk]);
	const work = { functionName: 'echo', events, concurrency: 10 };
	const raced = await race('Processor time of the SDKs', contenders, work, setting);
	const cpuOf = (name: string) =>
		raced.find(({ contender }) => contender.name === name)?.cpuMicros ?? [];

	const figures: Figure[] = [];
	const overheads = new Map<string, number>();
	for (const { cloud, plain, sdk } of groups) {
		const bare = cpuOf(plain.name);
		const more = cpuOf(sdk.name).map((micros, round) => micros - (bare[round] ?? NaN));
		overheads.set(cloud, spreadOf(more).median);
		figures.push(figure('P4', `processor time a call: ${sdk.name}`, 'µs', more));
	}
	const cheapest = Math.min(...overheads.values());
	const ours = own.flatMap(({ name, cloud, againstSdks, micros }) => {
		const against = (whose: string, sdk: number | undefined, target?: Target) =>
			sdk === undefined
				? []
				: [
						figure(
							'P4',
							`against ${whose}: ${name}`,
							'×',
							micros.map((one) => one / sdk),
							target,
						),
					];
		return [
			figure('P4', `processor time a call: ${name}`, 'µs', micros, { atMost: 60 }),
			...against('the cheapest SDK', cheapest, againstSdks && { atMost: 1 / 3 }),
			...against('the SDK of the same cloud', overheads.get(cloud)),
		];
	});
	return [...ours, ...figures];
}
