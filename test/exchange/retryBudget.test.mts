import {
	CAPACITY,
	createRetryBudget,
	priceOf,
} from '../../nodes/InvokeServerlessFunction/exchange/retryBudget.ts';

const throttled = { category: 'throttled' } as const;
const service = { category: 'service' } as const;

describe('retry budget: 500 tokens for a run', () => {
	it('a retry costs 14, one after throttling 5', () => {
		expect(CAPACITY).toBe(500);
		expect([priceOf(service), priceOf({ category: 'timeout' }), priceOf(throttled)]).toEqual([
			...[14, 14, 5],
		]);
	});

	it('pays 35 retries, or 100 after throttling, then none', () => {
		const outage = createRetryBudget();
		expect(Array.from({ length: 40 }, () => outage.spend(service)).filter(Boolean)).toHaveLength(
			35,
		);
		expect(outage.tokens).toBe(10);
		const busy = createRetryBudget();
		expect(Array.from({ length: 120 }, () => busy.spend(throttled)).filter(Boolean)).toHaveLength(
			100,
		);
		expect(busy.tokens).toBe(0);
	});

	it('what cannot be paid is not taken', () => {
		const budget = createRetryBudget();
		for (let i = 0; i < 35; i++) budget.spend(service);
		expect(budget.spend(service)).toBe(false);
		expect(budget.tokens).toBe(10);
		expect(budget.spend(throttled)).toBe(true);
		expect(budget.tokens).toBe(5);
	});

	it('a success gives back what its retries took, one at first try 1, never above 500', () => {
		const budget = createRetryBudget();
		budget.spend(service);
		budget.spend(service);
		budget.refund(28);
		expect(budget.tokens).toBe(500);
		budget.spend(throttled);
		budget.refund(0);
		expect(budget.tokens).toBe(496);
		budget.refund(100);
		expect(budget.tokens).toBe(500);
	});
});
