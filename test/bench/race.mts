import { setTimeout as sleep } from 'node:timers/promises';
import { takeServed, type Served } from './cloud/control.mts';
import { checkAnswers, eventsOf, type Contender, type Work } from './contenders/work.mts';
import { print } from './progress.mts';

/** What one contender did: seconds, processor time and what was served, round by round. */
export interface Raced {
	contender: Contender;
	seconds: number[];
	/** Processor time of this process per call, in microseconds. */
	cpuMicros: number[];
	served: Served[];
}

/**
 * Connections that have been idle for one to five seconds are not used again (`mayBeStale` in keptAlive.ts): between
 * two turns of a contender is more.
 */
const SHORTEST_ROUND_MS = 8000;

/** Enough for everybody's code to be compiled: what a workflow calls once is no contest. */
const warmUp = (quick: boolean) => ({ functionName: 'echo', events: eventsOf(quick ? 120 : 400) });

/**
 * Lets contenders do the same work in turn, round after round, each round beginning with another of
 * them; one round before that is not counted. All answers are checked, and that the cloud served
 * exactly one call an event.
 */
export async function race(
	title: string,
	contenders: readonly Contender[],
	work: Work,
	{ rounds, controlPort, quick }: { rounds: number; controlPort: number; quick: boolean },
): Promise<Raced[]> {
	const raced = contenders.map((contender): Raced => ({
		contender,
		seconds: [],
		cpuMicros: [],
		served: [],
	}));
	for (let round = 0; round <= rounds; round += 1) {
		const began = performance.now();
		print(`${title}: ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}`);
		for (let turn = 0; turn < raced.length; turn += 1) {
			const entry = raced[(turn + round) % raced.length] as Raced;
			const wanted = round === 0 ? { ...work, ...warmUp(quick) } : work;
			const { seconds, cpuMicros, served } = await runOnce(entry.contender, wanted, controlPort);
			if (round === 0) continue;
			entry.seconds.push(seconds);
			entry.cpuMicros.push(cpuMicros);
			entry.served.push(served);
		}
		const left = SHORTEST_ROUND_MS - (performance.now() - began);
		if (!quick && left > 0) await sleep(left);
	}
	return raced;
}

async function runOnce(contender: Contender, work: Work, controlPort: number) {
	await takeServed(controlPort);
	const before = process.cpuUsage();
	const started = performance.now();
	const answers = await contender.run(work);
	const seconds = (performance.now() - started) / 1000;
	const { user, system } = process.cpuUsage(before);
	checkAnswers(contender.name, work.events, answers);
	const served = await takeServed(controlPort);
	if (served.calls !== work.events.length) {
		throw new Error(`${contender.name}: ${served.calls} calls for ${work.events.length} events`);
	}
	return { seconds, cpuMicros: (user + system) / work.events.length, served };
}
