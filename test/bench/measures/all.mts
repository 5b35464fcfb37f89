import type { BenchTarget } from '../clouds/benchCloud.mts';
import { cloudOf } from '../../clouds.mts';
import type { BenchEngine } from '../engine/benchEngine.mts';
import type { Figure } from '../goals.mts';
import type { Raced } from '../race.mts';
import { measureLarge, takesLarge } from './large.mts';
import { measureLoading } from './loading.mts';
import { measureOverhead } from './overhead.mts';
import { measureScaling } from './scaling.mts';
import { measureSize } from './size.mts';
import { measureBatch, measureCalls, measureDefault, type Setting } from './speed.mts';
import { measureWaiting } from './waiting.mts';

/** One contender's part in it. */
interface RaceEntry extends Pick<Raced, 'seconds' | 'cpuMicros'> {
	name: string;
	kind: string;
	connections: number[];
}

/** A race's outcome, for tables and charts. */
export interface RaceResult {
	title: string;
	items: number;
	entries: Array<RaceEntry>;
}

/** All that one run measured. */
export interface Results {
	figures: Figure[];
	races: RaceResult[];
	notes: string[];
	/** Version of n8n whose own nodes were measured. */
	n8n: string | null;
}

/** Measures everything, one thing after the other. */
export async function measureAll(options: {
	engine: BenchEngine;
	clouds: BenchTarget[];
	endpoint: string;
	controlPort: number;
	quick: boolean;
	again: boolean;
}): Promise<Results> {
	const { engine, clouds, quick, again } = options;
	const rounds = quick ? 3 : 5;
	const notes: string[] = [];
	const note = (text: string) => void notes.push(text);
	const setting: Setting = { ...options, rounds, note };
	const [cloud] = clouds;
	if (!cloud) throw new Error('There are no clouds');

	const batch = await measureBatch(setting);
	const throughHelper = await measureDefault(setting);
	const calls = await measureCalls(setting);
	const overhead = await measureOverhead(setting);
	const loading = await measureLoading(quick ? 1 : 9, note);
	const size = again ? [] : measureSize();
	const scaling = await measureScaling(cloud, setting);
	const able = clouds.filter(({ id }) => takesLarge(cloudOf(id).apis[0]));
	// The one that wraps the event in JSON copies it most.
	const heavy = quick
		? able.filter(({ id }) => cloudOf(id).apis[0].reports.encodesTexts).slice(0, 1)
		: able;
	const large = await measureLarge(heavy, { rounds: quick ? 1 : 5, note });
	const waiting = again ? [] : await measureWaiting(clouds, setting);

	const resultOf = (title: string, { raced, items }: typeof batch): RaceResult => ({
		title,
		items,
		entries: raced.map(({ contender, seconds, cpuMicros, served }) => ({
			name: contender.name,
			kind: contender.kind,
			...{ seconds, cpuMicros },
			connections: served.map(({ connections }) => connections),
		})),
	});
	return {
		figures: [
			...batch.figures.filter(({ goal }) => goal === 'P1'),
			...throughHelper.figures,
			...batch.figures.filter(({ goal }) => goal === 'P3'),
			...calls.figures,
			...[overhead, loading, size, scaling, large, waiting].flat(),
		],
		races: [
			resultOf('A function that runs for 30 ms, ten at a time', batch),
			resultOf('A function that answers at once, over n8n’s helper, ten at a time', throughHelper),
			resultOf('A function that answers at once, kept-alive connections, ten at a time', calls),
		],
		notes,
		n8n: engine.n8n?.version ?? null,
	};
}
