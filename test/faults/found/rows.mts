import { measured, type FoundFault } from './fault.mts';
import { createLab, type Lab } from './lab.mts';

/** A test for each fault: brought about again on the built package, and what is seen is right. */
export function testsOf(faults: readonly FoundFault[] | undefined): void {
	let lab: Lab;
	beforeAll(async () => {
		lab = await createLab();
	});
	afterAll(() => lab.close());

	it.each((faults ?? []).map((fault) => [fault.number, fault.name, fault] as const))(
		'%s. %s',
		async (_number, _name, fault) => {
			const { now, right } = await measured(fault, lab);
			expect(now).toBe(right);
		},
	);

	it('nothing ran twice', () => expect(lab.secondRuns).toBe(0));
}
