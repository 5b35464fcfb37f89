import { holder } from '../held/held.mts';
import { jsonOf, type Stage } from './stage.mts';
import type { Scenario } from './scenario.mts';

/** One execution waits while another one orders the run to be stopped; where it cannot be, it ends afterwards. */
async function stopFromElsewhere(stage: Stage, options: object = {}) {
	const { api } = stage;
	const { held, letGo } = holder();
	const waiting = stage.wait(api.job, { ms: 10, held }, options);
	const invocationId = await stage.askedFor();
	await stage.asked(api.firstQuestions);
	const order = jsonOf(
		await stage.call(api.job, { resource: 'run', operation: 'stop', invocationId }),
	);
	if (!api.stops) letGo();
	return { item: jsonOf(await waiting), order, functionName: api.job, invocationId };
}

/** Runs that somebody stops, or that nobody waits for any longer. */
export const interruptions: readonly Scenario[] = [
	{
		name: 'is stopped from another execution',
		applies: ({ stops }) => stops,
		async play(stage) {
			const { order, ...ending } = await stopFromElsewhere(stage);
			if (order['status'] !== 'stopping') {
				throw new Error(`The order was not taken: ${JSON.stringify(order)}`);
			}
			return ending;
		},
		outcome: () => 'error: cancelled',
		item: () => ({
			error: 'The run was stopped before it finished',
			details: { retryable: false, sideEffect: 'certain', hint: /operation Stop/ },
		}),
		runs: 1,
		questions: ({ firstQuestions }) => [2, firstQuestions + 2],
	},
	{
		name: 'is stopped, as an item',
		applies: ({ stops }) => stops,
		play: async (stage) => await stopFromElsewhere(stage, { onFunctionError: 'output' }),
		outcome: () => 'stopped',
		item: () => ({ payload: null, functionError: null }),
		runs: 1,
		questions: ({ firstQuestions }) => [2, firstQuestions + 2],
	},
	{
		name: 'cannot be stopped, and ends',
		applies: ({ stops }) => !stops,
		async play(stage) {
			const { order, ...ending } = await stopFromElsewhere(stage);
			if (!('error' in order)) throw new Error(`Was it stopped? ${JSON.stringify(order)}`);
			return ending;
		},
		outcome: () => 'succeeded',
		item: () => ({ payload: { done: true } }),
		runs: 1,
		questions: () => [2, 4],
	},
	{
		name: 'takes longer than the wait',
		// Time enough to learn the state on a busy machine too.
		play: async (stage) => ({
			item: jsonOf(await stage.wait(stage.api.job, { ms: 300_000 }, { waitTimeout: 15 })),
			functionName: stage.api.job,
			invocationId: await stage.askedFor(),
		}),
		outcome: () => 'error: timeout',
		item: ({ absentMeansRunning }) => ({
			error: 'The run did not finish within 15 s',
			details: {
				retryable: false,
				sideEffect: absentMeansRunning ? 'possible' : 'certain',
				hint: /still running.*Get Status/,
			},
		}),
		runs: 1,
		questions: ({ firstQuestions }) => [firstQuestions, firstQuestions + 6],
	},
];
