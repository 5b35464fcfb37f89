import type { Fault } from '../../local-cloud/faults/rule.mts';
import type { Scenario } from './scenario.mts';
import { jsonOf } from './stage.mts';

/** A question is sent three times at most: four faults outlast one question. */
const afterFaults = (name: string, faults: readonly Fault[]): Scenario => ({
	name: `is asked about in spite of ${name}`,
	async play(stage) {
		for (const fault of faults) stage.cloud.faults.add({ api: 'status', fault, times: 1 });
		const item = jsonOf(await stage.wait(stage.api.job, { ms: 10 }));
		const spared = stage.cloud.faults.list().filter(({ hits }) => hits !== 1);
		if (spared.length > 0) throw new Error(`${spared.length} faults did not hit`);
		return { item, functionName: stage.api.job, invocationId: await stage.askedFor() };
	},
	outcome: () => 'succeeded',
	item: ({ tellsResult }) => ({
		payload: tellsResult ? { done: true, workedMs: 10 } : null,
		metrics: { attempts: 1 },
	}),
	runs: 1,
	questions: ({ firstQuestions }) => [faults.length + 1, faults.length + 2 * firstQuestions],
});

const times = (count: number, fault: Fault): Fault[] => Array.from({ length: count }, () => fault);

/** What goes wrong with a question without ending the run that it is about. */
export const passingFaults: readonly Scenario[] = [
	afterFaults('throttling', times(4, { kind: 'throttle' })),
	afterFaults('HTTP 500', times(4, { kind: 'serverError', status: 500 })),
	afterFaults('resets', times(4, { kind: 'reset', when: 'beforeRunning' })),
	afterFaults('one of each, and a page of a gateway', [
		{ kind: 'throttle' },
		{ kind: 'serverError', status: 500 },
		{ kind: 'reset', when: 'beforeReading' },
		{ kind: 'html', status: 502 },
		{ kind: 'truncate' },
	]),
];
