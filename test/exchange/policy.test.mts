import { next, type Progress } from '../../nodes/InvokeServerlessFunction/exchange/policy.ts';
import type { Failure } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { failure } from '../../nodes/InvokeServerlessFunction/transport/failure.ts';

const fresh: Progress = {
	...{ counted: 1, maxAttempts: 3, idempotent: false, canSignAnew: true, canRenew: true },
	remainingMs: 60_000,
};
const refusal = (change: Partial<Failure>): Failure => ({
	...failure({
		...{ category: 'auth', message: 'm', hint: null },
		...{ sideEffect: 'none', repeatable: 'never' },
	}),
	...change,
});
const at = new Date(0);
const stepAfter = (change: Partial<Failure>, progress: Partial<Progress> = {}) =>
	next(refusal(change), { ...fresh, ...progress }, 0.5);

describe('what follows a refusal at the door', () => {
	it.each([
		['another time', { serverTime: at }, { kind: 'signAnew', at }],
		['another token', { staleGrant: true }, { kind: 'renew' }],
		['neither', {}, { kind: 'end' }],
	])('%s', (_what, change, step) => expect(stepAfter(change)).toEqual(step));

	it('nothing of either kind where it was tried before', () => {
		expect(stepAfter({ serverTime: at }, { canSignAnew: false })).toEqual({ kind: 'end' });
		expect(stepAfter({ staleGrant: true }, { canRenew: false })).toEqual({ kind: 'end' });
	});

	it.each([{ serverTime: at }, { staleGrant: true }])(
		'%j of a call that may have run is sent again only where that is harmless',
		(change) => {
			const mayHaveRun = { ...change, sideEffect: 'possible' as const };
			expect(stepAfter(mayHaveRun)).toEqual({ kind: 'end' });
			expect(stepAfter(mayHaveRun, { idempotent: true }).kind).toMatch(/^(signAnew|renew)$/);
		},
	);
});
