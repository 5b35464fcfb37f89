import type { IExecuteFunctions } from 'n8n-workflow';
import type { FailureCategory } from '../providers/contract';
import type { Problem } from './problem';

/** Gathers what the editor should say about a batch in a line or two. */
export interface HintCollector {
	problem(problem: Pick<Problem, 'category'>): void;
	warning(text: string): void;
	throttled(times: number): void;
	send(context: IExecuteFunctions): void;
}

const WORDS: Readonly<Record<FailureCategory, [one: string, many: string]>> = {
	function: ['function error', 'function errors'],
	throttled: ['throttled', 'throttled'],
	auth: ['credential refused', 'credentials refused'],
	notFound: ['not found', 'not found'],
	invalidRequest: ['invalid request', 'invalid requests'],
	timeout: ['timed out', 'timed out'],
	network: ['network error', 'network errors'],
	service: ['service error', 'service errors'],
	cancelled: ['cancelled', 'cancelled'],
};

/** `3 of 100 items failed: 2 throttled, 1 function error`. */
export function summary(total: number, counts: ReadonlyMap<FailureCategory, number>): string {
	const failed = [...counts.values()].reduce((sum, count) => sum + count, 0);
	const parts = [...counts]
		.sort((a, b) => b[1] - a[1])
		.map(([category, count]) => `${count} ${WORDS[category][count === 1 ? 0 : 1]}`);
	return `${failed} of ${total} items failed: ${parts.join(', ')}`;
}

/** Gathers the hints of one execution. @param total how many items it has */
export function createHintCollector(total: number): HintCollector {
	const counts = new Map<FailureCategory, number>();
	const warnings = new Map<string, number>();
	let throttled = 0;
	return {
		problem: ({ category }) => counts.set(category, (counts.get(category) ?? 0) + 1),
		warning: (text) => warnings.set(text, (warnings.get(text) ?? 0) + 1),
		throttled: (times) => {
			throttled += times;
		},
		send(context) {
			// Older versions of n8n have no hints.
			if (typeof context.addExecutionHints !== 'function') return;
			const lines: string[] = [];
			if (counts.size > 0 && total > 1) lines.push(summary(total, counts));
			if (throttled > 0) {
				lines.push(
					`The cloud throttled ${throttled} ${throttled === 1 ? 'request' : 'requests'}. Lower 'Max Concurrency' or set 'Requests per Second' in the options.`,
				);
			}
			for (const [text, times] of warnings)
				lines.push(times === 1 ? text : `${text} (${times} items)`);
			for (const message of lines.slice(0, 5)) {
				context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
			}
		},
	};
}
