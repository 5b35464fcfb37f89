import type { Scenario } from './scenario.mts';
import { invocationIdOf } from './scenario.mts';
import { jsonOf } from './stage.mts';

const isAlibaba = ({ chosen }: { chosen: { provider: string } }) =>
	chosen.provider === 'alibabaCloud';

/** Runs of which the cloud knows nothing. */
export const unknownRuns: readonly Scenario[] = [
	{
		name: 'unknown id',
		play: async (stage) => ({
			item: jsonOf(
				await stage.call(stage.api.job, {
					resource: 'run',
					operation: 'getStatus',
					invocationId: 'no-such-run',
				}),
			),
			functionName: stage.api.job,
			invocationId: 'no-such-run',
		}),
		outcome: () => 'error: notFound',
		item: () => ({
			error: 'The cloud has no record of this run',
			details: { retryable: false, sideEffect: 'none', hint: (hint) => String(hint).length > 40 },
		}),
		runs: 0,
		questions: ({ chosen }) => (chosen.provider === 'tencentCloud' ? [2, 2] : [1, 1]),
	},
	{
		name: 'untracked, asked later',
		applies: isAlibaba,
		async play(stage) {
			const started = jsonOf(
				await stage.call('job-untracked', { invocationType: 'async', event: '{"ms":1}' }),
			);
			const invocationId = String(invocationIdOf(started));
			const asked = { resource: 'run', operation: 'getStatus', invocationId };
			return {
				item: jsonOf(await stage.call('job-untracked', asked)),
				functionName: 'job-untracked',
				invocationId,
			};
		},
		outcome: () => 'error: notFound',
		item: () => ({
			error: 'The cloud has no record of this run',
			details: { hint: /task mode/ },
		}),
		runs: 1,
		questions: () => [1, 1],
	},
	{
		name: 'untracked',
		applies: isAlibaba,
		slow: true,
		play: async (stage) => ({
			item: jsonOf(await stage.wait('job-untracked', { ms: 1 })),
			functionName: 'job-untracked',
			invocationId: await stage.askedFor(),
		}),
		outcome: () => 'error: notFound',
		item: () => ({
			error: 'The cloud has no record of this run',
			details: { retryable: false, sideEffect: 'certain', hint: /task mode/ },
		}),
		runs: 1,
		questions: () => [6, 15],
	},
];
