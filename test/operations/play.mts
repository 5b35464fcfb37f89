import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../local-cloud/faults/rule.mts';
import type { Engine, NodeResult } from '../engine/engine.mts';
import { holder } from '../held/held.mts';
import { createStage, jsonOf, type Stage } from '../runs/stage.mts';
import { until } from '../until.mts';
import {
	operations,
	SITUATIONS,
	type Expected,
	type Played,
	type Situation,
} from './operations.mts';
import { subjects, subjectsOfRuns, type Subject } from './subjects.mts';

/** One operation of one API in one situation, with each of the stories that are played of it. */
export interface Cell {
	readonly operation: Played;
	readonly subject: Subject;
	readonly situation: Situation;
	readonly function: string;
	/** Which requests a fault hits; undefined where the situation is no fault. */
	readonly stories: ReadonlyArray<readonly string[] | undefined>;
}

const FAULTS: Partial<Record<Situation, { readonly fault: Fault; readonly times?: number }>> = {
	denied: { fault: { kind: 'permissionDenied' } },
	throttledOnce: { fault: { kind: 'throttle' }, times: 1 },
	throttled: { fault: { kind: 'throttle' } },
};

/** Every cell of a row; a situation that the API does not know has none. */
export const cellsOf = (operation: Played, subject: Subject): Cell[] =>
	(Object.keys(SITUATIONS) as Situation[]).flatMap((situation) => {
		const named = operation.named(subject, situation);
		if (named === undefined) return [];
		const stories = FAULTS[situation] ? operation.faulty(subject) : [undefined];
		return [{ operation, subject, situation, function: named, stories }];
	});

/** Every row: an operation of an API, of operations on runs once for each kind of function. */
export const rows = operations.flatMap((operation) =>
	(operation.about === 'run' ? subjectsOfRuns : subjects).map((subject) => ({
		operation,
		subject,
	})),
);

/** No run's ID, in a form that it could have. */
const NO_RUN = '0123456789abcdef0123456789abcdef';

/** What came out of a story, and what is wrong with it. */
export interface Ended {
	readonly outcome: string;
	/** What the advice and the hints say. */
	readonly words: string;
	/** The part of them that was expected. */
	readonly named: string;
	readonly problems: readonly string[];
}

/** `found`, `succeeded, log`, `items`, or the category of the error. */
function outcomeOf({ parameters: { resource, operation } }: Played, { items }: NodeResult): string {
	const [json = {}] = items.map((item) => item.json);
	const { details, status, logs } = json;
	if (details) return String((details as IDataObject).category);
	if (operation === 'getAll') return items.length > 0 ? 'items' : 'nothing';
	if (resource === 'function' && operation === 'get') {
		return ['found', (logs as IDataObject | null)?.['service']].filter(Boolean).join(', ');
	}
	return [String(status), typeof logs === 'string' ? 'log' : ''].filter(Boolean).join(', ');
}

/** What an operation is asked about is there before: a run that is held, or one that has ended. */
async function prepare({ call, cloud }: Stage<Subject>, { operation, subject, ...cell }: Cell) {
	const { about } = operation;
	const { held, arrived, letGo } = holder();
	if (about !== 'run' && about !== 'ended') return { id: undefined, letGo };
	const isHeld = about === 'run' && subject.runs?.absentMeansRunning !== true;
	const event = JSON.stringify({ ms: 1, ...(isHeld && { held }) });
	const invocationType = about === 'run' ? 'async' : 'sync';
	const { invocationId, requestId } = jsonOf(await call(cell.function, { invocationType, event }));
	if (isHeld && invocationId !== undefined) await arrived(1);
	else await until(() => cloud.inFlight().now === 0);
	const none = subject.row?.logs?.service === 'sls' ? '1-00000000-00000000-000000000000' : NO_RUN;
	return { id: invocationId ?? requestId ?? none, letGo };
}

/** What an API cannot do is refused before anything is sent. */
const REFUSED: Expected = {
	outcome: 'invalidRequest',
	says: /Set 'API' to '.*'|No API of .* can/,
	attempts: 0,
};
const NOTHING_PREPARED = { id: NO_RUN, letGo: () => undefined };

function problemsOf(
	{ outcome, says = '', attempts, isSilent }: Expected,
	ended: Omit<Ended, 'problems'> & { readonly attempts: unknown; readonly started: number },
	starts: number,
): string[] {
	return [
		...(ended.outcome === outcome ? [] : [`came out as '${ended.outcome}', not '${outcome}'`]),
		...(says === '' || ended.named !== '' ? [] : [`does not say ${String(says)}: ${ended.words}`]),
		...(isSilent && ended.words !== '' ? [`says: ${ended.words}`] : []),
		...(attempts === undefined || ended.attempts === attempts
			? []
			: [`was sent ${String(ended.attempts)} times, not ${attempts}`]),
		...(ended.started === starts
			? []
			: [`started the function ${ended.started} times, not ${starts}`]),
	];
}

const namedBy = (says: RegExp | string, words: string): string =>
	typeof says === 'string' ? (words.includes(says) ? says : '') : (says.exec(words)?.[0] ?? '');

/** Plays one story on a cloud of its own. */
async function tell(engine: Engine, cell: Cell, story: number): Promise<Ended> {
	const { operation, subject, situation } = cell;
	const stage = await createStage(engine, subject, { functionsDir: operation.folder });
	try {
		const can = operation.can(subject);
		const { id, letGo } = can ? await prepare(stage, cell) : NOTHING_PREPARED;
		const { cloud } = stage;
		const before = cloud.invocations();
		const { fault, times } = FAULTS[situation] ?? {};
		for (const api of (fault && operation.faulty(subject)[story]) ?? []) {
			if (fault) cloud.faults.add({ api, fault, ...(times && { times }) });
		}
		const result = await stage.call(cell.function, {
			...operation.parameters,
			...(id !== undefined && { invocationId: id }),
		});
		letGo();
		const { details = {}, error = '' } = result.items[0]?.json ?? {};
		const { hint = '', attempts } = details as IDataObject;
		const words = [error, hint, ...result.hints.map(({ message }) => message)].join(' ').trim();
		const outcome = outcomeOf(operation, result);
		const started = cloud.invocations() - before;
		const expected = can
			? operation.expected(subject, situation, story)
			: (operation.ignored ?? REFUSED);
		const isCalled = operation.about === 'call' && situation !== 'absent';
		const named = namedBy(expected.says ?? '', words);
		const ended = { outcome, words, named, attempts, started };
		const problems = problemsOf(expected, ended, isCalled ? 1 : 0);
		return { outcome: can ? outcome : '–', words, named, problems };
	} finally {
		await stage.close();
	}
}

/** All stories of a cell, one after the other. */
export async function play(engine: Engine, cell: Cell): Promise<Ended[]> {
	const ended: Ended[] = [];
	for (const story of cell.stories.keys()) ended.push(await tell(engine, cell, story));
	return ended;
}
