import { logOf, takes } from '../runtime/log-service.mts';
import { checkInput, textOf, type InputTable } from './action-input.mts';
import { LOG_PLACE } from './configuration.mts';
import type { Platform } from './platform.mts';
import { Refusal } from './refusals.mts';
import { logEntries, report } from './report.mts';

const input: InputTable = {
	...{ From: '*integer', To: '*integer', TopicId: '*string', QueryString: 'string' },
	...{ QuerySyntax: 'integer', Sort: 'string', Limit: 'integer', Offset: 'integer' },
	...{ Context: 'string', Query: 'string', SyntaxRule: 'integer', HighLight: 'boolean' },
};

/** Lines that all pages of one search may have together. Source: SearchLog, Context. */
const ALL_LINES = 10_000;

/** An entry of the topic: fields as SCF writes them, with its time in milliseconds. */
interface Entry {
	at: number;
	fields: Record<string, string | number>;
}

/** Source: 583/43329, "Log fields". */
const entriesOf = logOf(({ stored, run, retry }): Entry[] => {
	const { RetMsg, InvokeResult } = report(run);
	const failed = InvokeResult !== 0;
	const { statusCode = 200 } = failed ? (JSON.parse(RetMsg) as { statusCode?: number }) : {};
	return logEntries(run, RetMsg, failed).map(({ at, text, platform }) => ({
		at,
		fields: {
			SCF_FunctionName: stored.functionName,
			SCF_Namespace: stored.namespace,
			SCF_RequestId: run.requestId,
			SCF_StartTime: String(run.startedAt),
			SCF_LogTime: String(at),
			SCF_Qualifier: stored.qualifier,
			SCF_Alias: '',
			SCF_Duration: platform ? String(Math.ceil(run.durationMs)) : '0',
			SCF_MemUsage: String(Math.round(run.memoryUsedMb * 1_048_576)),
			SCF_Level: 'INFO',
			SCF_Type: platform ? 'Platform' : 'Custom',
			SCF_StatusCode: statusCode,
			SCF_RetryNum: retry,
			SCF_Message: text,
		},
	}));
});

/** `field:"value"`, several joined by AND. Source: CLS, "Syntax and Rules" (CQL). */
function matcherOf(query: string): (entry: Entry) => boolean {
	if (query === '' || query === '*') return () => true;
	const terms = query.split(/ AND /).map((term) => {
		const [, field = '', quoted, bare] = /^(\w+):(?:"([^"]*)"|([\w*.-]+))$/.exec(term.trim()) ?? [];
		if (field === '')
			throw new Refusal('FailedOperation.QueryError', `query syntax error: ${term}`);
		const wanted = quoted ?? bare ?? '';
		return (entry: Entry) => {
			const value = String(entry.fields[field] ?? '');
			return wanted.endsWith('*') ? value.startsWith(wanted.slice(0, -1)) : value === wanted;
		};
	});
	return (entry) => terms.every((term) => term(entry));
}

/** SearchLog of Cloud Log Service (2020-10-16). */
export async function searchLogAction(platform: Platform, given: Record<string, unknown>) {
	checkInput(input, given);
	if (given.TopicId !== LOG_PLACE.ClsTopicId) {
		throw new Refusal('ResourceNotFound.TopicNotExist', 'The topic does not exist.');
	}
	const [from, to, limit] = [given.From, given.To, given.Limit ?? 100].map(Number);
	if ((limit ?? 0) > 1000 || (limit ?? 0) < 1) {
		throw new Refusal('InvalidParameter', 'Limit must be 1 to 1000.');
	}
	const wanted = matcherOf(textOf(given, 'QueryString', textOf(given, 'Query', '')));
	const { logs } = platform.state;
	const found = takes(logs, 'late')
		? []
		: entriesOf(platform.runtime).filter(
				(entry) => entry.at >= (from ?? 0) && entry.at <= (to ?? 0) && wanted(entry),
			);
	if (textOf(given, 'Sort', 'desc') === 'desc') found.reverse();
	// The context is opaque to clients.
	const context = textOf(given, 'Context', '');
	const begin = context === '' ? Number(given.Offset ?? 0) : Number(atob(context));
	const end = Math.min(begin + (limit ?? 0), ALL_LINES);
	const isOver = end >= found.length || end >= ALL_LINES;
	return {
		Context: isOver ? '' : btoa(String(end)),
		ListOver: isOver,
		Analysis: false,
		Results: found.slice(begin, end).map(({ at, fields }) => ({
			...{ Time: at, TopicId: LOG_PLACE.ClsTopicId, TopicName: 'SCF_logtopic_local' },
			...{ Source: '127.0.0.1', FileName: '', LogJson: JSON.stringify(fields) },
		})),
		ColNames: [],
		AnalysisResults: [],
		AnalysisRecords: [],
		Columns: [],
		SamplingRate: 1,
	};
}
