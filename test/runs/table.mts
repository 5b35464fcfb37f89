import { invocationIdOf, outcomeOf, type Played } from './scenario.mts';
import { shorten, type Column } from '../console/table.mts';

/** Columns of the table of runs. */
export const columns: readonly Column[] = [
	{ title: '' },
	{ title: 'API' },
	{ title: 'The run' },
	{ title: 'Outcome' },
	{ title: 'Expected' },
	{ title: 'Runs', numeric: true },
	{ title: 'Questions', numeric: true },
	{ title: 'Seconds', numeric: true },
	{ title: 'Invocation ID' },
];

/** Cells of one story. */
export const rowOf = ({ api, scenario, item, runs, questions, took, problems }: Played) => [
	problems.length === 0 ? 'ok' : 'WRONG',
	api.name,
	scenario.name,
	outcomeOf(item),
	scenario.outcome(api),
	String(runs),
	String(questions),
	(took / 1000).toFixed(1),
	shorten(String(invocationIdOf(item) ?? '-'), 14),
];

/** Every problem with the story it belongs to. */
export const explain = (wrong: readonly Played[]): string[] =>
	wrong.flatMap(({ api, scenario, problems }) =>
		problems.map((problem) => `WRONG: ${api.name}, ${scenario.name}: ${problem}`),
	);
