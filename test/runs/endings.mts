import { positive } from '../mainJob/expectation.mts';
import type { Scenario } from './scenario.mts';
import { jsonOf, type Stage } from './stage.mts';

/** It still runs at the first question, and has ended at the second or third. */
const BETWEEN_MS = 3000;

/** Runs that end by themselves. */
export const endings: readonly Scenario[] = [
	{
		name: 'succeeds',
		play: async (stage: Stage) => ({
			item: jsonOf(await stage.wait(stage.api.job, { ms: BETWEEN_MS })),
			functionName: stage.api.job,
			invocationId: await stage.askedFor(),
		}),
		outcome: () => 'succeeded',
		item: ({ tellsResult }) => ({
			invocationType: 'asyncWait',
			payload: tellsResult ? { done: true, workedMs: BETWEEN_MS } : null,
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
			await stage.call('job-queue', { invocationType: 'async', event: '{"ms":2600}' });
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
			await stage.call('job-queue', { invocationType: 'async', event: '{"ms":2600}' });
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
