import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Call } from './calls.mts';
import { shorten, type Column } from '../console/table.mts';
import type { Target } from './targets.mts';

/** One call of one API version, finished and judged. */
export interface Outcome {
	target: Target;
	call: Call;
	item: INodeExecutionData | undefined;
	/** What is not as it should be, a sentence each. */
	problems: string[];
}

const COLUMNS: readonly Column[] = [
	{ title: '' },
	{ title: 'Cloud' },
	{ title: 'API version' },
	{ title: 'Call' },
	{ title: 'Status' },
	{ title: 'Expected' },
	{ title: 'Payload' },
	{ title: 'Duration ms', numeric: true },
	{ title: 'Memory MB', numeric: true },
	{ title: 'Attempts', numeric: true },
];

/** Numbers with at most two decimals; a dash for what the cloud did not report. */
const figure = (value: unknown) =>
	typeof value === 'number' ? String(Math.round(value * 100) / 100) : '-';

function payloadOf({ json, binary }: INodeExecutionData): string {
	const [file] = Object.values(binary ?? {});
	if (file) return `file, ${file.bytes ?? '?'} bytes`;
	if (typeof json['error'] === 'string') return json['error'];
	return json['payload'] === null ? '-' : JSON.stringify(json['payload']);
}

function row({ target, call, item, problems }: Outcome): string[] {
	const json: IDataObject = item?.json ?? {};
	const details = json['details'] as IDataObject | undefined;
	const metrics = ((details ?? json)['metrics'] ?? {}) as IDataObject;
	return [
		problems.length === 0 ? 'ok' : 'WRONG',
		target.cloud,
		target.api,
		call.name,
		details ? `error: ${String(details['category'])}` : String(json['status'] ?? 'no item'),
		call.outcome,
		item ? shorten(payloadOf(item), 44) : '-',
		figure(metrics['durationMs']),
		figure(metrics['memoryUsedMb']),
		figure(metrics['attempts'] ?? details?.['attempts']),
	];
}

/** Columns and cells of the table of outcomes. */
export const tableOf = (outcomes: readonly Outcome[]) => [COLUMNS, outcomes.map(row)] as const;

/** Every problem with the call it belongs to. */
export const explainProblems = (outcomes: readonly Outcome[]): string[] =>
	outcomes.flatMap(({ target, call, problems }) =>
		problems.map((problem) => `WRONG: ${target.cloud} ${target.api}, ${call.name}: ${problem}`),
	);
