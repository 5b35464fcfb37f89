import type { RunsRow } from '../clouds/runsRow.mts';
import type { Scenario } from './scenario.mts';
import { invocationIdOf } from './scenario.mts';
import { jsonOf, type Stage } from './stage.mts';

/** The sample whose runs nobody records. @throws Error where there is none */
function untrackedOf({ api }: Stage): string {
	if (api.untracked === undefined) throw new Error(`${api.name} records every run`);
	return api.untracked.job;
}

/** An id that no run has. */
const unknownIdOf = ({ unknownId = 'no-such-run' }: RunsRow): string => unknownId;

/** Runs of which the cloud knows nothing. */
export const unknownRuns: readonly Scenario[] = [
	{
		name: 'unknown id',
		play: async (stage) => ({
			item: jsonOf(
				await stage.call(stage.api.job, {
					resource: 'run',
					operation: 'getStatus',
					invocationId: unknownIdOf(stage.api),
				}),
			),
			functionName: stage.api.job,
			invocationId: unknownIdOf(stage.api),
		}),
		outcome: ({ absentMeansRunning }) => (absentMeansRunning ? 'unknown' : 'error: notFound'),
		item: ({ recordsAreOptional, absentMeansRunning }) =>
			absentMeansRunning
				? { status: 'unknown', payload: null, functionError: null }
				: {
						error: 'The cloud has no record of this run',
						details: {
							retryable: false,
							sideEffect: recordsAreOptional ? 'possible' : 'none',
							hint: (hint) => String(hint).length > 40,
						},
					},
		runs: 0,
		questions: ({ unknownQuestions }) => [unknownQuestions, unknownQuestions],
	},
	{
		name: 'untracked, asked later',
		applies: ({ untracked }) => untracked !== undefined,
		async play(stage) {
			const started = jsonOf(
				await stage.call(untrackedOf(stage), { invocationType: 'async', event: '{"ms":1}' }),
			);
			const invocationId = String(invocationIdOf(started));
			const asked = { resource: 'run', operation: 'getStatus', invocationId };
			return {
				item: jsonOf(await stage.call(untrackedOf(stage), asked)),
				functionName: untrackedOf(stage),
				invocationId,
			};
		},
		outcome: () => 'error: notFound',
		item: ({ untracked }) => ({
			error: 'The cloud has no record of this run',
			details: { hint: untracked?.switch ?? /$^/ },
		}),
		runs: 1,
		questions: ({ unknownQuestions }) => [unknownQuestions, unknownQuestions],
	},
	{
		name: 'untracked',
		applies: ({ untracked }) => untracked !== undefined,
		slow: true,
		play: async (stage) => ({
			item: jsonOf(await stage.wait(untrackedOf(stage), { ms: 1 })),
			functionName: untrackedOf(stage),
			invocationId: await stage.askedFor(),
		}),
		outcome: () => 'error: notFound',
		item: ({ untracked }) => ({
			error: 'The cloud has no record of this run',
			details: { retryable: false, sideEffect: 'possible', hint: untracked?.switch ?? /$^/ },
		}),
		runs: 1,
		questions: ({ unknownQuestions }) => [6 * unknownQuestions, 15 * unknownQuestions],
	},
];
