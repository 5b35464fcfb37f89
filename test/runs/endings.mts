import { positive } from '../mainJob/expectation.mts';
import type { Scenario } from './scenario.mts';
import { holder } from '../held/held.mts';
import { jsonOf, type Stage } from './stage.mts';

const WORK_MS = 10;
/** Keeps the function busy for longer than any run may wait for it. */
const BUSY = { invocationType: 'async', event: '{"ms":300000}' };

/** A run that still goes on when the first question is answered, and ends before the next. */
async function succeeding(stage: Stage) {
	const { api } = stage;
	const { held, arrived, letGo } = holder();
	const waiting = stage.wait(api.job, { ms: WORK_MS, held });
	await arrived(1);
	await stage.asked(api.firstQuestions);
	letGo();
	const item = jsonOf(await waiting);
	return { item, functionName: api.job, invocationId: await stage.askedFor() };
}

/** Runs that end by themselves. */
export const endings: readonly Scenario[] = [
	{
		name: 'succeeds',
		play: succeeding,
		outcome: () => 'succeeded',
		item: ({ tellsResult }) => ({
			invocationType: 'asyncWait',
			payload: tellsResult ? { done: true, workedMs: WORK_MS } : null,
			functionError: null,
			metrics: { attempts: 1, roundTripMs: positive },
		}),
		runs: 1,
		questions: ({ firstQuestions }) => [firstQuestions + 1, firstQuestions + 2],
	},
	{
		name: 'fails',
		play: async (stage) => ({
			item: jsonOf(await stage.wait(stage.api.fails, { ms: 10 })),
			functionName: stage.api.fails,
			invocationId: await stage.askedFor(),
		}),
		outcome: () => 'error: function',
		item: ({ fails, tellsResult }) => ({
			error: new RegExp(`^Function '${fails}' threw`),
			details: {
				retryable: false,
				sideEffect: 'certain',
				...(tellsResult && { functionError: { type: 'JobError', message: 'the job failed' } }),
			},
		}),
		runs: 1,
		questions: ({ firstQuestions }) => [firstQuestions, firstQuestions + 1],
	},
	{
		name: 'fails, as an item',
		play: async (stage) => ({
			item: jsonOf(await stage.wait(stage.api.fails, { ms: 10 }, { onFunctionError: 'output' })),
			functionName: stage.api.fails,
			invocationId: await stage.askedFor(),
		}),
		outcome: () => 'failed',
		item: () => ({ invocationType: 'asyncWait', functionError: { message: /fail/ } }),
		runs: 1,
		questions: ({ firstQuestions }) => [firstQuestions, firstQuestions + 1],
	},
	{
		name: 'expires in the queue',
		applies: ({ expired }) => expired !== undefined,
		// The first run keeps the function busy for longer than the second may wait: only one starts.
		async play(stage) {
			await stage.call('job-queue', BUSY);
			return {
				item: jsonOf(await stage.wait('job-queue', { ms: 1 })),
				functionName: 'job-queue',
				invocationId: await stage.askedFor(),
			};
		},
		outcome: ({ expired }) => (expired === 'expired' ? 'error: timeout' : 'error: function'),
		item: ({ expired }) => ({
			error: expired === 'expired' ? /^The run expired/ : /maximum age in the queue/,
			details: { retryable: false },
		}),
		runs: 1,
		questions: () => [1, 3],
	},
	{
		name: 'expires, as an item',
		applies: ({ expired }) => expired !== undefined,
		async play(stage) {
			await stage.call('job-queue', BUSY);
			return {
				item: jsonOf(await stage.wait('job-queue', { ms: 1 }, { onFunctionError: 'output' })),
				functionName: 'job-queue',
			};
		},
		outcome: ({ expired }) => expired ?? '',
		item: () => ({ payload: (payload) => payload !== undefined }),
		runs: 1,
		questions: () => [1, 3],
	},
];
