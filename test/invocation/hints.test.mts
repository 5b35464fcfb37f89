import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import {
	createHintCollector,
	summary,
} from '../../nodes/InvokeServerlessFunction/invocation/hints.ts';

function sent(collector: ReturnType<typeof createHintCollector>): NodeExecutionHint[] {
	const hints: NodeExecutionHint[] = [];
	collector.send({
		addExecutionHints: (...more: NodeExecutionHint[]) => void hints.push(...more),
	} as unknown as IExecuteFunctions);
	return hints;
}

describe('hints', () => {
	it('sum a batch up in one line, the most frequent first', () => {
		const collector = createHintCollector(100);
		collector.problem({ category: 'function' });
		collector.problem({ category: 'throttled' });
		collector.problem({ category: 'throttled' });
		expect(sent(collector)).toEqual([
			{
				message: '3 of 100 items failed: 2 throttled, 1 function error',
				type: 'warning',
				location: 'outputPane',
			},
		]);
	});

	it.each([
		[{ function: 2, auth: 1 }, '3 of 9 items failed: 2 function errors, 1 credential refused'],
		[{ timeout: 1 }, '1 of 9 items failed: 1 timed out'],
	] as const)('%j', (counts, line) => {
		expect(summary(9, new Map(Object.entries(counts)) as never)).toBe(line);
	});

	it('a single item needs no summary, a good batch none at all', () => {
		const single = createHintCollector(1);
		single.problem({ category: 'function' });
		expect(sent(single)).toEqual([]);
		expect(sent(createHintCollector(100))).toEqual([]);
	});

	it('tell of throttling even where every item came through', () => {
		const collector = createHintCollector(5);
		collector.throttled(0);
		collector.throttled(1);
		expect(sent(collector)[0]?.message).toMatch(/^The cloud throttled 1 request\. /);
		collector.throttled(2);
		expect(sent(collector)[0]?.message).toMatch(/^The cloud throttled 3 requests\. /);
	});

	it('group equal warnings', () => {
		const collector = createHintCollector(3);
		for (const text of ['large', 'large', 'other']) collector.warning(text);
		expect(sent(collector).map(({ message }) => message)).toEqual(['large (2 items)', 'other']);
	});

	it('are five lines at most', () => {
		const collector = createHintCollector(9);
		for (let item = 1; item <= 9; item++) collector.warning(`warning ${item}`);
		expect(sent(collector)).toHaveLength(5);
	});

	it('older versions of n8n have none, and nothing breaks', () => {
		const collector = createHintCollector(2);
		collector.problem({ category: 'function' });
		expect(() => collector.send({} as IExecuteFunctions)).not.toThrow();
	});
});
