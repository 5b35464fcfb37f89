import { plainHttps } from '../contenders/bareClients.mts';
import { eventsOf } from '../contenders/work.mts';
import { figure, type Figure } from '../goals.mts';
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
	const groups = clouds.map((cloud) => ({
		plain: plainHttps(cloud),
		sdk: cloud.bench.sdk.contenders(cloud).at(-1),
	}));
	const contenders = groups.flatMap(({ plain, sdk }) => (sdk ? [plain, sdk] : [plain]));
	const work = { functionName: 'echo', events, concurrency: 10 };
	const raced = await race('Processor time of the SDKs', contenders, work, setting);
	const cpuOf = (name = '') =>
		raced.find(({ contender }) => contender.name === name)?.cpuMicros ?? [];

	const figures: Figure[] = [];
	const overheads = new Map<string, number>();
	for (const [index, { plain, sdk }] of groups.entries()) {
		const bare = cpuOf(plain.name);
		const more = cpuOf(sdk?.name).map((micros, round) => micros - (bare[round] ?? NaN));
		overheads.set(clouds[index]?.name ?? '', spreadOf(more).median);
		figures.push(figure('P4', `processor time a call: ${sdk?.name}`, 'µs', more));
	}
	const cheapest = Math.min(...overheads.values());
	const ownSdk = (scheme: string) =>
		[...overheads].find(([cloud]) => scheme.includes(cloud))?.[1] ?? NaN;
	const ours = [...own].flatMap(([scheme, micros]) => [
		figure('P4', `processor time a call: ${scheme}`, 'µs', micros, { atMost: 60 }),
		figure(
			'P4',
			`against the cheapest SDK: ${scheme}`,
			'×',
			micros.map((one) => one / cheapest),
			{ atMost: 1 / 3 },
		),
		figure(
			'P4',
			`against the SDK of the same cloud: ${scheme}`,
			'×',
			micros.map((one) => one / ownSdk(scheme)),
		),
	]);
	return [...ours, ...figures];
}
