import { clouds } from '../clouds.mts';
import type { Find } from './find.mts';
import { judge } from './judge.mts';
import { mutated } from './mutations/mutate.mts';
import type { ApiPaths } from './paths.mts';
import { seeded } from './random.mts';

const all = clouds.flatMap(({ samples }) => samples);

/** What came of fuzzing one API version. */
export interface ApiRun {
	readonly replies: number;
	/** Readings of a path, by its name. */
	readonly readings: ReadonlyMap<string, number>;
	readonly finds: readonly Find[];
}

/**
 * Reads `count` mutated replies on every path of an API version. The documented replies themselves come
 * first, unchanged: there the oracle must agree as well.
 * @param progress called after every 1,000 replies
 */
export async function fuzzApi(
	of: ApiPaths,
	{ seed, count }: { seed: number; count: number },
	progress: (replies: number, finds: number) => void = () => {},
): Promise<ApiRun> {
	const random = seeded(seed);
	const own = of.row.cloud.samples;
	const readings = new Map(of.paths.map(({ name }) => [name, 0]));
	const finds: Find[] = [];
	for (let number = 0; number < count; number += 1) {
		const asIs = own[number];
		const { from, reply } = asIs
			? { from: asIs.name, reply: asIs.reply }
			: mutated(own, all, random);
		for (const path of of.paths) {
			readings.set(path.name, (readings.get(path.name) ?? 0) + 1);
			const wrong = await judge(of, path, reply, random);
			if (wrong) finds.push({ ...wrong, api: of.name, path: path.name, from, number, reply });
		}
		if (number % 1000 === 999) progress(number + 1, finds.length);
	}
	return { replies: count, readings, finds };
}
