import path from 'node:path';
import { until } from '../until.mts';

/** Samples of the local cloud that a test can hold, for its option `functionsDir`. */
export const HELD_FUNCTIONS = path.join(import.meta.dirname, 'functions');

/** A run that waits to be let go; its code is in `hold.js`, in this process. */
interface HeldRun {
	readonly by: string;
	readonly event: Record<string, unknown>;
	begin(): void;
}

const runs = ((globalThis as { heldRuns?: Set<HeldRun> }).heldRuns ??= new Set());

let names = 0;

/**
 * Holds runs of the functions of `HELD_FUNCTIONS` whose event has its `held`: they end when the test says
 * so, and not when a clock does.
 */
export function holder() {
	const held = `holder ${(names += 1)}`;
	const waiting = () => [...runs].filter(({ by }) => by === held);
	return {
		/** The member of the event. */
		held,
		/** Runs that are held now, in the order in which they began. */
		waiting,
		/** Resolves when so many are held. */
		arrived: async (count: number) => await until(() => waiting().length >= count),
		/** Lets one go, or all that are held now. */
		letGo(run?: HeldRun): void {
			for (const one of run ? [run] : waiting()) {
				runs.delete(one);
				one.begin();
			}
		},
	};
}

/** See {@link holder}. */
export type Holder = ReturnType<typeof holder>;
