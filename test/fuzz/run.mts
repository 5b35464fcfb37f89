import { clouds } from '../clouds.mts';
import type { Find } from './find.mts';
import { judge, type Wrong } from './judge.mts';
import { mutated } from './mutations/mutate.mts';
import type { ApiPaths, Path } from './paths.mts';
import { seeded } from './random.mts';
import { fieldSamples } from './samples/field.mts';
import type { Sample } from './samples/sample.mts';

const all = [...clouds.flatMap(({ samples }) => samples), ...fieldSamples];

/** What came of fuzzing one API version. */
export interface ApiRun {
	readonly replies: number;
	/** Readings of a path, by its name. */
	readonly readings: ReadonlyMap<string, number>;
	readonly finds: readonly Find[];
}

/** A success that was seen on a real cloud, and is read as something else. */
function falseFailure(of: ApiPaths, path: Path, asIs: Sample | undefined): Wrong | null {
	const known = fieldSamples.find((one) => one === asIs);
	const good = known?.apiVersion === of.row.apiVersion ? known.good : null;
	if (!known || good?.path !== path.name) return null;
	const { kind } = path.read(known.reply);
	return kind === good.kind
		? null
		: { verdict: 'false failure', words: `${kind}, not ${good.kind}` };
}

/**
 * Reads `count` mutated replies on every path of an API version. The documented replies themselves, and those
 * that were seen, come first, unchanged: there the oracle must agree as well, and a success must be one.
 * @param progress called after every 1,000 replies
 */
export async function fuzzApi(
	of: ApiPaths,
	{ seed, count }: { seed: number; count: number },
	progress: (replies: number, finds: number) => void = () => {},
): Promise<ApiRun> {
	const random = seeded(seed);
	const seen = fieldSamples.filter(({ provider }) => provider === of.row.provider);
	const own: readonly Sample[] = [...of.row.cloud.samples, ...seen];
	const readings = new Map(of.paths.map(({ name }) => [name, 0]));
	const finds: Find[] = [];
	for (let number = 0; number < count; number += 1) {
		const asIs = own[number];
		const { from, reply } = asIs
			? { from: asIs.name, reply: asIs.reply }
			: mutated(own, all, random);
		for (const path of of.paths) {
			readings.set(path.name, (readings.get(path.name) ?? 0) + 1);
			const wrong = (await judge(of, path, reply, random)) ?? falseFailure(of, path, asIs);
			if (wrong) finds.push({ ...wrong, api: of.name, path: path.name, from, number, reply });
		}
		if (number % 1000 === 999) progress(number + 1, finds.length);
	}
	return { replies: count, readings, finds };
}
