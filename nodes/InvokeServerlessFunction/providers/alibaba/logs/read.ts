import type { ApiReply, Inquired, Inquiry, LogCall, LogReading, RunLog } from '../../contract';
import { linesIn } from '../../reading/logLines';
import { isRefusedAtTheDoor, mayPass } from '../../reading/passing';
import { textOrNull } from '../../reading/values';
import type { AlibabaAccount } from '../account';
import { getLogs, isWithoutIndex, PAGE, readRows, type Row, type SlsQuery } from './query';
import { measured, ofRun, secondsOf, spansOf, type Span } from './rows';

type Call = LogCall<AlibabaAccount>;

/** How often a query that is not complete is sent again before it counts as one. */
const MOST_REPEATS = 10;

/**
 * The page behind these rows. Of the newest first, what comes meanwhile would push them on: what follows is asked for
 * before the newest second, unless they are all of it.
 */
function pageAfter(rows: readonly Row[], wanted: Omit<SlsQuery, 'offset'>): SlsQuery {
	const newest = wanted.reverse ? secondsOf(rows[0] ?? {}) : 0;
	const older = rows.filter((row) => secondsOf(row) < newest).length;
	return older > 0 ? { ...wanted, to: newest, offset: older } : { ...wanted, offset: rows.length };
}

/** Rows of a query, page by page, until there are no more or `enough` says so. */
function allRows(
	call: Call,
	wanted: Omit<SlsQuery, 'offset'>,
	then: (rows: readonly Row[]) => Inquired<LogReading>,
	enough: (rows: readonly Row[]) => boolean = () => false,
	before: readonly Row[] = [],
	repeats = 0,
): Inquiry<LogReading> {
	return {
		request: getLogs(call, pageAfter(before, wanted)),
		read(reply: ApiReply): Inquired<LogReading> {
			const page = readRows(reply);
			if ('kind' in page) return page;
			// Incomplete: what it found so far says nothing of the rest.
			if (!page.isComplete && repeats < MOST_REPEATS) {
				const again = allRows(call, wanted, then, enough, before, repeats + 1);
				return { kind: 'next', inquiry: again };
			}
			const rows = [...before, ...page.rows];
			if (page.rows.length < PAGE || enough(rows)) return then(rows);
			return { kind: 'next', inquiry: allRows(call, wanted, then, enough, rows) };
		},
	};
}

const second = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Lines of a run, the last ones, and whether there are others before them. */
interface Gathered {
	readonly lines: readonly string[];
	readonly isWhole: boolean;
}

/** The lines of the attempts, the last attempt first, until there are as many as wanted. */
function linesOf(
	call: Call,
	id: string,
	spans: readonly Span[],
	known: Gathered,
	then: (gathered: Gathered) => Inquired<LogReading>,
): Inquired<LogReading> {
	const span = spans.at(-1);
	const left = call.maxLines - known.lines.length;
	if (!span || left <= 0) return then({ ...known, isWhole: known.isWhole && !span });
	const inquiry = allRows(
		call,
		{
			query: `instanceID:"${span.instanceId}"`,
			topic: span.topic,
			from: span.from,
			to: (span.to ?? second(call.to)) + 1,
			reverse: true,
		},
		(rows) => {
			const { own, isOpen } = ofRun(rows, id, span);
			const lines = own.toReversed().flatMap(({ message }) => linesIn(textOrNull(message) ?? ''));
			const cut = lines.slice(Math.max(0, lines.length - left));
			const gathered = {
				lines: [...cut, ...known.lines],
				isWhole: !isOpen && cut.length === lines.length,
			};
			return linesOf(call, id, gathered.isWhole ? spans.slice(0, -1) : [], gathered, then);
		},
		(rows) => ofRun(rows, id, span).own.length >= left,
	);
	return { kind: 'next', inquiry };
}

/**
 * A row that another index would find: what it says is welcome, and its lack no failure. Without an answer the log is
 * as it was before the question: another reading may bring it.
 */
const ifFound = (inquiry: Inquiry<LogReading>, log: RunLog): Inquiry<LogReading> => ({
	request: inquiry.request,
	read(reply) {
		const read = inquiry.read(reply);
		if (read.kind === 'next') return { kind: 'next', inquiry: ifFound(read.inquiry, log) };
		if (read.kind === 'answer') return read;
		if (isWithoutIndex(read.failure)) return { kind: 'answer', value: log };
		if (isRefusedAtTheDoor(read.failure) || !mayPass(read.failure)) return read;
		return { kind: 'answer', value: { kind: 'notYet', soFar: log } };
	},
});

/**
 * The log of a run: the lines by which the platform frames it name the instance and the seconds; what the instance
 * wrote between them is the run's, since only built-in runtimes put the ID into each line. An instance that serves
 * several requests at a time mixes their lines.
 * @param id of the request; checked, since it becomes part of queries
 */
export function readRun(call: Call, id: string): Inquiry<LogReading> {
	const window = { from: second(call.from), to: second(call.to), reverse: false };
	const frames = { ...window, query: `"${id}" and FC and (Start or End)` };
	return allRows(call, frames, (rows) => {
		const spans = spansOf(rows, id, call.target);
		if (spans.length === 0) return { kind: 'answer', value: { kind: 'notYet' } };
		const hasEnded = spans.at(-1)?.to !== null;
		return linesOf(call, id, spans, { lines: [], isWhole: true }, (gathered) => {
			const log: RunLog = { kind: 'log', ...gathered, ids: { requestId: id } };
			if (!hasEnded) return { kind: 'answer', value: { kind: 'notYet', soFar: log } };
			const metrics = allRows(call, { ...window, query: `requestId:"${id}"` }, (found) => ({
				kind: 'answer',
				value: { ...log, ...measured(found, id) },
			}));
			return { kind: 'next', inquiry: ifFound(metrics, log) };
		});
	});
}
