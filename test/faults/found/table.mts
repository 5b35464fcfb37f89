import { formatTable } from '../../console/table.mts';
import { foundFaults } from './all.mts';
import { measured, type MeasuredFault } from './fault.mts';
import { createLab } from './lab.mts';

/** Faults found from outside, each brought about again: what is right, and what is seen now. */
export async function measureFound(show: (line: string) => void) {
	const lab = await createLab();
	const rows: MeasuredFault[] = [];
	try {
		for (const fault of foundFaults) {
			show(`found ${fault.number}. ${fault.name}`);
			rows.push(await measured(fault, lab));
		}
		return { rows, secondRuns: lab.secondRuns };
	} finally {
		lab.close();
	}
}

export const tableOf = (rows: readonly MeasuredFault[]): string =>
	formatTable(
		['No', 'Fault found from outside', 'Right', 'Now', ''].map((title) => ({ title })),
		rows.map(({ number, name, right, now, isRight }) => [
			...[number, name, right, now === right ? 'as is right' : now, isRight ? 'ok' : 'WRONG'],
		]),
	);
