import { foundFaults } from './all.mts';

it('all 31 faults are brought about', () => {
	const numbers = [...Array.from({ length: 30 }, (_, index) => String(index + 1)), '7b'];
	expect([...new Set(foundFaults.map(({ number }) => number))].sort()).toEqual(numbers.sort());
	// One of them in two halves: a connection that was lost, and one that was never made.
	expect(foundFaults).toHaveLength(32);
});
