import path from 'node:path';
import type { RequestKind } from '../../local-cloud/contract.mts';
import { HELD_FUNCTIONS } from '../held/held.mts';
import type { Subject } from './subjects.mts';

/** What an operation may meet. */
export const SITUATIONS = {
	works: 'works',
	denied: 'permission missing',
	off: 'switch off',
	absent: 'function absent',
	throttledOnce: 'throttled once',
	throttled: 'throttled',
} as const;
export type Situation = keyof typeof SITUATIONS;

/** What has to come out of an operation. */
export interface Expected {
	/** As `outcomeOf` in `play.mts` words it. */
	readonly outcome: string;
	/** What the advice or the hints have to name. */
	readonly says?: RegExp | string;
	/** Requests that were sent, where that matters. */
	readonly attempts?: number;
	/** There is nothing to advise or to hint at. */
	readonly isSilent?: true;
}

/** One operation, or way to invoke: a row of the table for each API. */
export interface Played {
	readonly name: string;
	readonly parameters: {
		readonly resource: string;
		readonly operation: string;
		readonly options?: object;
	};
	/** The folder of its functions, and the function of a situation; undefined where an API does not know it. */
	readonly folder: string;
	named(subject: Subject, situation: Situation): string | undefined;
	/** Whether the API can do it. */
	can(subject: Subject): boolean;
	/** Which requests faults hit; one after the other, each a story of its own. */
	faulty(subject: Subject): ReadonlyArray<readonly RequestKind[]>;
	/** @param story which of those it is */
	expected(subject: Subject, situation: Situation, story: number): Expected;
	/** `run`: about a run that is held; `ended`: about one that has ended; `call`: calls the function itself. */
	readonly about: 'function' | 'run' | 'ended' | 'call';
	/** What comes out where n8n drops an option that the API does not have; absent: the operation is refused. */
	readonly ignored?: Expected;
}

const LOGGED = path.join(import.meta.dirname, '../logs/functions');

const throttled = (attempts: number): Expected => ({ outcome: 'throttled', attempts });
const functionOf =
	(there: string, off?: string): Played['named'] =>
	(_subject, situation) =>
		situation === 'off' ? off : situation === 'absent' ? 'no-such-function' : there;

const get: Played = {
	name: 'function get',
	parameters: { resource: 'function', operation: 'get' },
	folder: LOGGED,
	about: 'function',
	named: (subject, situation) =>
		situation === 'off' && !subject.row?.logs?.off
			? undefined
			: functionOf('prints', 'unlogged')(subject, situation),
	can: ({ needs }) => needs.get !== undefined,
	faulty: () => [['get', 'list']],
	expected({ row, needs }, situation) {
		switch (situation) {
			case 'denied':
				return { outcome: 'auth', says: needs.get ?? '', attempts: 1 };
			case 'absent':
				return { outcome: 'notFound' };
			case 'throttled':
				return throttled(3);
			case 'off':
				return { outcome: 'found' };
			default:
				return { outcome: row?.logs ? `found, ${row.logs.service}` : 'found' };
		}
	},
};

const getAll: Played = {
	...get,
	name: 'function getAll',
	parameters: { resource: 'function', operation: 'getAll' },
	named: (_subject, situation) => (['off', 'absent'].includes(situation) ? undefined : ''),
	faulty: () => [['list']],
	expected({ cloud, needs }, situation) {
		switch (situation) {
			case 'denied':
				return { outcome: 'auth', says: needs.list ?? cloud.listPermission, attempts: 1 };
			case 'throttled':
				return throttled(3);
			default:
				return { outcome: 'items' };
		}
	},
};

/** What operations on runs have in common. */
const onRuns = {
	folder: HELD_FUNCTIONS,
	about: 'run',
	named({ runs }, situation) {
		if (situation === 'off') return runs?.untracked?.job;
		return situation === 'absent' ? 'no-such-function' : (runs?.job ?? 'job');
	},
	faulty: () => [['status']],
} as const satisfies Partial<Played>;

const denied = ({ runs }: Subject, what: 'get' | 'list' | 'stop'): Expected => ({
	...{ outcome: 'auth', says: runs?.permissions[what] ?? /$^/, attempts: 1 },
});

const getStatus: Played = {
	...onRuns,
	name: 'run getStatus',
	parameters: { resource: 'run', operation: 'getStatus' },
	can: ({ runs }) => runs !== undefined,
	expected(subject, situation) {
		const { runs } = subject;
		switch (situation) {
			case 'denied':
				return denied(subject, 'get');
			case 'off':
				return { outcome: 'notFound', says: runs?.untracked?.switch ?? /$^/ };
			case 'absent':
				// Where a record is written at the end, none says that the run goes on.
				return { outcome: runs?.absentMeansRunning ? 'unknown' : 'notFound' };
			case 'throttled':
				return throttled(3);
			default:
				return { outcome: runs?.absentMeansRunning ? 'succeeded' : 'running' };
		}
	},
};

const getRuns: Played = {
	...onRuns,
	name: 'run getAll',
	parameters: { resource: 'run', operation: 'getAll' },
	// What is known by its URL is in no list of runs.
	can: ({ row, runs }) => runs !== undefined && row !== undefined,
	expected(subject, situation) {
		const { runs } = subject;
		switch (situation) {
			case 'denied':
				return denied(subject, 'list');
			case 'throttled':
				return throttled(3);
			case 'absent':
				return runs?.byId || runs?.absentMeansRunning
					? { outcome: 'nothing', says: runs.unlisted }
					: { outcome: 'notFound' };
			case 'off':
				return { outcome: 'nothing', says: runs?.unlisted ?? /$^/ };
			default:
				return runs?.lists || runs?.absentMeansRunning
					? { outcome: 'items' }
					: { outcome: 'nothing', says: runs?.unlisted ?? /$^/ };
		}
	},
};

const stop: Played = {
	...onRuns,
	name: 'run stop',
	parameters: { resource: 'run', operation: 'stop' },
	can: ({ runs }) => runs !== undefined && runs.absentMeansRunning !== true,
	faulty: () => [['stop']],
	expected(subject, situation) {
		const { runs } = subject;
		switch (situation) {
			case 'denied':
				return denied(subject, 'stop');
			case 'throttled':
				return throttled(3);
			case 'absent':
				return { outcome: 'notFound' };
			case 'off':
				// A run can be stopped that is not recorded, where the cloud asks the function and not the records.
				return runs?.recordsAreOptional
					? { outcome: 'stopping' }
					: { outcome: 'notFound', says: runs?.untracked?.switch ?? /$^/ };
			default:
				return runs?.stops ? { outcome: 'stopping' } : { outcome: 'notFound', says: /cannot/ };
		}
	},
};

/** Of the questions for a log: where it is, and what it says. */
const permissionOf = ({ needs }: Subject, story: number) =>
	(needs.place !== undefined && story === 0 ? needs.place : needs.logs) ?? '';

const getLogs: Played = {
	name: 'run getLogs',
	parameters: { resource: 'run', operation: 'getLogs' },
	folder: LOGGED,
	about: 'ended',
	named: (subject, situation) =>
		situation === 'off' && !subject.row?.logs?.off
			? undefined
			: functionOf('prints', 'unlogged')(subject, situation),
	can: ({ needs }) => needs.logs !== undefined,
	faulty: ({ needs }) => (needs.place === undefined ? [['logs']] : [['get'], ['logs']]),
	expected(subject, situation, story) {
		const { row } = subject;
		switch (situation) {
			case 'denied':
				return { outcome: 'auth', says: permissionOf(subject, story) };
			case 'throttled':
				return { outcome: 'throttled' };
			case 'absent':
				return { outcome: 'notFound' };
			case 'off':
				return { outcome: 'invalidRequest', says: row?.logs?.off ?? /$^/ };
			default:
				return { outcome: row?.logs?.tellsEnd ? 'succeeded, log' : 'unknown, log' };
		}
	},
};

const fullLog: Played = {
	...getLogs,
	name: 'invoke, Full Log',
	parameters: { resource: 'function', operation: 'invoke', options: { fullLog: true } },
	about: 'call',
	ignored: { outcome: 'succeeded', isSilent: true },
	expected(subject, situation, story) {
		const { row } = subject;
		switch (situation) {
			case 'denied':
				return { outcome: 'succeeded', says: permissionOf(subject, story) };
			case 'throttled':
				return { outcome: 'succeeded', says: /log could not be read.*Lower 'Max Concurrency'/ };
			case 'absent':
				return { outcome: 'notFound' };
			case 'off':
				return { outcome: 'succeeded', says: row?.logs?.off ?? /$^/ };
			case 'works':
				return { outcome: 'succeeded, log', isSilent: true };
			default:
				return { outcome: 'succeeded, log' };
		}
	},
};

const timeLimit: Played = {
	...get,
	name: 'invoke, Timeout From Function',
	parameters: { resource: 'function', operation: 'invoke', options: { timeoutFromFunction: true } },
	about: 'call',
	ignored: { outcome: 'succeeded', isSilent: true },
	can: ({ needs }) => needs.get !== undefined && needs.noTimeLimits !== true,
	named: (subject, situation) =>
		situation === 'off' ? undefined : functionOf('prints')(subject, situation),
	expected({ needs }, situation) {
		switch (situation) {
			case 'denied':
				return { outcome: 'succeeded', says: needs.get ?? '' };
			case 'throttled':
				return { outcome: 'succeeded', says: /could not be read, .*Lower 'Max Concurrency'/ };
			case 'absent':
				return { outcome: 'notFound' };
			case 'works':
				return { outcome: 'succeeded', isSilent: true };
			default:
				return { outcome: 'succeeded' };
		}
	},
};

/** The rows of the table, in its order. */
export const operations: readonly Played[] = [
	...[get, getAll, getStatus, getRuns, getLogs, stop, fullLog, timeLimit],
];
