import type { IDataObject } from 'n8n-workflow';
import type { FieldCase } from './case.mts';
import { among, contains, notSays, same, says, show } from './differences.mts';
import type { Observed } from './observe.mts';

type Expected = FieldCase['expected'];
type ExpectedOf<K extends Expected['kind']> = Extract<Expected, { kind: K }>;

function functionErrorDifferences(
	found: unknown,
	wanted: ExpectedOf<'item'>['functionError'],
): string[] {
	if (wanted === undefined || wanted === null) return same('functionError', found, wanted);
	const { type, message, stackTrace } = (found ?? {}) as Record<string, unknown>;
	const stack = Array.isArray(stackTrace) ? (stackTrace as unknown[]) : null;
	const part = (text?: string) => (text === undefined ? [] : [text]);
	return [
		...same('functionError.type', type, wanted.type),
		...same('functionError.message', message, wanted.message),
		...contains('functionError.message', message, part(wanted.messageContains)),
		...same('lines of the stack trace', stack?.length ?? null, wanted.stackLines),
		...contains('functionError.stackTrace', stack?.join('\n'), part(wanted.stackContains)),
	];
}

/** What an item and a problem both report. */
function reportDifferences(
	found: IDataObject,
	wanted: ExpectedOf<'item'> | ExpectedOf<'problem'>,
	observed: Observed,
): string[] {
	const metrics = (found['metrics'] ?? {}) as IDataObject;
	const everything = JSON.stringify({ ...observed, sent: [], unexpected: [] });
	const sent = Object.entries(wanted.lacksHeaders ?? {}).filter(([name, value]) =>
		observed.sent.some(({ headers }) => headers[name] === value),
	);
	return [
		...same('requestId', found['requestId'], wanted.requestId),
		...same('invocationId', found['invocationId'], wanted.invocationId),
		...functionErrorDifferences(found['functionError'], wanted.functionError),
		...same('logs', found['logs'], wanted.logs),
		...contains('logs', found['logs'], wanted.logsContain),
		...Object.entries(wanted.metrics ?? {}).flatMap(([name, value]) =>
			same(`metrics.${name}`, metrics[name], value),
		),
		...(wanted.lacks ?? [])
			.filter((text) => everything.includes(text))
			.map((t) => `${t} comes out`),
		...sent.map(([name, value]) => `A request has the header ${name}: ${value}`),
	];
}

function listDifferences(
	{ entries, last }: Extract<Observed, { kind: 'list' }>,
	wanted: ExpectedOf<'list'>,
): string[] {
	const values = entries.map(({ value }) => value);
	const begins = (name: string, index: number) => entries[index]?.name.startsWith(name) ?? false;
	return [
		...same('number of entries', entries.length, wanted.count),
		...same('values', values, wanted.values),
		...(wanted.names ?? [])
			.filter((name, index) => !begins(name, index))
			.map((name) => `No entry ${show(name)} among ${show(entries.map((entry) => entry.name))}`),
		...same('end of the list', last, wanted.last),
	];
}

function adviceDifferences(advice: FieldCase['advice'], observed: Observed, docs: string) {
	const { message = '', hint = '' } = observed as { message?: string; hint?: string };
	const all = `${message}\n${hint}`;
	return [
		...says('the text', all, advice?.says),
		...notSays('the text', all, advice?.notSays),
		...says('the message', message, advice?.messageSays),
		...notSays('the message', message, advice?.messageNotSays),
		...same('message on one line', !message.includes('\n'), advice?.messageOneLine),
		...says('the hint', hint, advice?.hintSays),
		...notSays('the hint', hint, advice?.hintNotSays),
		...says('the documentation', docs, advice?.docsSay),
	];
}

/** What may have run must not have been sent again, whatever the case says of it. */
function secondRuns({ request, reply }: FieldCase, observed: Observed): string[] {
	if (request.operation !== 'invoke' || !reply || observed.sent.length < 2) return [];
	const mayHaveRun =
		observed.kind === 'item' ||
		(observed.kind === 'problem' && observed.details['sideEffect'] !== 'none');
	return mayHaveRun ? [`It was sent ${observed.sent.length} times and may have run twice`] : [];
}

function resultDifferences(wanted: Expected, observed: Observed): string[] {
	switch (observed.kind) {
		case 'item': {
			const { status, payload } = wanted as ExpectedOf<'item'>;
			return [
				...same('status', observed.json['status'], status),
				...same('payload', observed.json['payload'], payload),
				...reportDifferences(observed.json, wanted as ExpectedOf<'item'>, observed),
			];
		}
		case 'items': {
			const { invocationIds, statuses } = wanted as ExpectedOf<'items'>;
			const { items } = observed;
			return [
				...same(
					'invocation IDs',
					items.map((one) => one['invocationId']),
					invocationIds,
				),
				...same(
					'statuses',
					items.map((one) => one['status']),
					statuses,
				),
			];
		}
		case 'functions': {
			const { names, reports } = wanted as ExpectedOf<'functions'>;
			const { items } = observed;
			return [
				...same(
					'functions',
					items.map((one) => (one['function'] as IDataObject)['name']),
					names,
				),
				...(reports ?? []).flatMap((report, index) =>
					Object.entries(report).flatMap(([name, value]) =>
						same(`${name} of function ${index}`, items[index]?.[name], value),
					),
				),
			];
		}
		case 'problem': {
			const problem = wanted as ExpectedOf<'problem'>;
			const { details, sent } = observed;
			return [
				...among('category', details['category'], problem.category),
				...same('code', details['code'], problem.code),
				...among('sideEffect', details['sideEffect'], problem.sideEffect),
				...same('retryable', details['retryable'], problem.retryable),
				...same('attempts', details['attempts'], problem.attempts),
				...same('number of requests', sent.length, problem.attempts),
				...reportDifferences(details, problem, observed),
			];
		}
		case 'list':
			return listDifferences(observed, wanted as ExpectedOf<'list'>);
		case 'credentialTest':
			return same('status', observed.status, (wanted as ExpectedOf<'credentialTest'>).status);
		case 'request':
			return same('host', observed.host, (wanted as ExpectedOf<'request'>).host);
	}
}

/** What came out, in a few words. */
export function outcomeOf(observed: Observed): string {
	if (observed.kind === 'item') return `an item with status ${show(observed.json['status'])}`;
	if ('items' in observed) return `${observed.kind}: ${observed.items.length}`;
	if (observed.kind === 'problem') return `a problem: ${show(observed.message)}`;
	if (observed.kind === 'list') return `a list of ${observed.entries.length}`;
	if (observed.kind === 'request') return `a request to ${observed.host}`;
	return `the credential test says ${observed.status}: ${show(observed.message)}`;
}

/**
 * What differs from the case, a sentence each; none where it is read as it has to be.
 * @param docs the documentation page of the cloud
 */
export function judge(one: FieldCase, observed: Observed, docs: string): string[] {
	const requests = observed.unexpected.map(
		({ method, url }) => `The report has no reply to ${method} ${url}`,
	);
	if (observed.kind !== one.expected.kind) {
		return [...requests, `${outcomeOf(observed)}, expected kind ${show(one.expected.kind)}`];
	}
	return [
		...requests,
		...resultDifferences(one.expected, observed),
		...adviceDifferences(one.advice, observed, docs),
		...secondRuns(one, observed),
	];
}
