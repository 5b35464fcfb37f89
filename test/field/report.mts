import type { Column } from '../console/table.mts';
import { outcomeOf } from './judge.mts';
import type { Observed } from './observe.mts';
import { transports, type Played } from './run.mts';

/** Titles of the table: a cloud, and for each transport how many cases are read right. */
const columns: readonly Column[] = [
	{ title: 'Cloud' },
	{ title: 'Cases', numeric: true },
	...transports.flatMap(({ name }): Column[] => [
		{ title: `${name}: as expected`, numeric: true },
		{ title: 'not yet', numeric: true },
	]),
];

const unique = (values: readonly string[]) => [...new Set(values)];

/**
 * The table, the paths of the cases that are read right over every transport, and of those that are not
 * and not open either.
 */
export function summaryOf(played: readonly Played[], open: ReadonlySet<string>) {
	const failed = new Set(
		played.filter((one) => one.differences.length > 0).map((one) => one.known.path),
	);
	const rowOf = (cloud: string): string[] => {
		const ofCloud = played.filter(({ known }) => known.cloud === cloud);
		const counts = transports.map((transport) => {
			const over = ofCloud.filter((one) => one.transport === transport);
			return [over.filter((one) => one.differences.length === 0).length, over.length] as const;
		});
		const cells = counts.flatMap(([right, all]) => [right, all - right]);
		return [cloud, counts[0]?.[1] ?? 0, ...cells].map(String);
	};
	const paths = unique(played.map(({ known }) => known.path));
	return {
		columns,
		rows: unique(played.map(({ known }) => known.cloud)).map(rowOf),
		read: paths.filter((path) => !failed.has(path)),
		wrong: paths.filter((path) => failed.has(path) && !open.has(path)),
	};
}

/** What a person reads of it. */
function wordsOf(observed: Observed): string[] {
	const { message, hint } = observed as { message?: string; hint?: string };
	if (message === undefined) return [`  came: ${outcomeOf(observed)}`];
	return [`  message: ${message}`, ...(hint ? [`  hint: ${hint}`] : [])];
}

/** Each case that is not read right, with every difference; one that differs alike over both transports once. */
export function explain(played: readonly Played[]): string[] {
	const failed = played.filter(({ differences }) => differences.length > 0);
	const texts = failed.map(({ known, transport, observed, differences }) => {
		const lines = [...differences.map((one) => `  - ${one}`), ...wordsOf(observed)];
		return { path: known.path, transport: transport.name, text: lines.join('\n') };
	});
	const keys = unique(texts.map(({ path, text }) => `${path}\n${text}`));
	return keys.map((key) => {
		const over = texts.filter(({ path, text }) => `${path}\n${text}` === key);
		const [path = '', ...lines] = key.split('\n');
		return [`${path} (${over.map((one) => one.transport).join(', ')})`, ...lines].join('\n');
	});
}
