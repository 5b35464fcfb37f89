import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../local-cloud/faults/rule.mts';
import { createEngine, type Engine } from '../engine/engine.mts';
import { holder } from '../held/held.mts';
import { runsApis, type RunsApi } from './apis.mts';
import { createStage, jsonOf } from './stage.mts';

/** One operation in one situation: what comes out, as `status`, `category` or a number of items. */
interface Cell {
	readonly outcome: string;
	/** Says that what has to be done is named. */
	readonly advice?: RegExp;
	/** Requests that were sent, where that matters. */
	readonly attempts?: number;
}

/** What is asked about in a situation, and what is wrong with it. */
interface Situation {
	readonly name: string;
	/** The function; absent where the API does not know the situation. */
	job(api: RunsApi): string | undefined;
	readonly fault?: Fault;
	/** How often the fault strikes; always when absent. */
	readonly times?: number;
	cell(api: RunsApi, operation: Operation): Cell;
}

const OPERATIONS = ['getStatus', 'getAll', 'stop'] as const;
type Operation = (typeof OPERATIONS)[number];

const works = (api: RunsApi, operation: Operation): Cell => {
	switch (operation) {
		case 'getStatus':
			return { outcome: 'running' };
		case 'getAll':
			return api.lists ? { outcome: '1 items' } : { outcome: '0 items', advice: api.unlisted };
		case 'stop':
			return api.stops ? { outcome: 'stopping' } : { outcome: 'error: notFound', advice: /cannot/ };
	}
};

const situations: readonly Situation[] = [
	{ name: 'works', job: ({ job }) => job, cell: works },
	{
		name: 'permission missing',
		job: ({ job }) => job,
		fault: { kind: 'permissionDenied' },
		cell: () => ({
			outcome: 'error: auth',
			advice: /permission|authorization|policy|grant/i,
			attempts: 1,
		}),
	},
	{
		name: 'switch off',
		job: ({ untracked }) => untracked?.job,
		cell: (api, operation) => {
			const advice = api.untracked?.switch ?? /$^/;
			if (operation === 'getAll') return { outcome: '0 items', advice: api.unlisted };
			// A run can be stopped that is not recorded, where the cloud asks the function and not the records.
			if (operation === 'stop' && api.recordsAreOptional) return { outcome: 'stopping' };
			if (operation === 'stop') return { outcome: 'error: notFound' };
			return { outcome: 'error: notFound', advice };
		},
	},
	{
		name: 'function absent',
		job: () => 'no-such-function',
		cell: ({ byId }, operation) => ({
			outcome: byId && operation === 'getAll' ? '0 items' : 'error: notFound',
		}),
	},
	{
		name: 'throttled for a while',
		job: ({ job }) => job,
		fault: { kind: 'throttle' },
		times: 2,
		cell: works,
	},
	{
		name: 'throttled',
		job: ({ job }) => job,
		fault: { kind: 'throttle' },
		cell: () => ({ outcome: 'error: throttled', attempts: 3 }),
	},
];

/** What came out of an operation: its status, how it failed, or how many items there are. */
function outcomeOf(operation: Operation, items: readonly IDataObject[]): string {
	const { status, details } = items[0] ?? {};
	if (details) return `error: ${String((details as IDataObject).category)}`;
	return operation === 'getAll' ? `${items.length} items` : String(status);
}

// Where a record is written when the run has ended, nothing is known of these, which run until they are let go.
const recorded = runsApis.filter(({ absentMeansRunning }) => absentMeansRunning !== true);

const table = OPERATIONS.flatMap((operation) =>
	recorded.flatMap((api) =>
		situations
			.filter((situation) => situation.job(api) !== undefined)
			.map((situation) => [operation, api.name, situation.name, api, situation] as const),
	),
);

/** Plays one cell on a cloud of its own. */
async function play([operation, , , api, situation]: (typeof table)[number]) {
	const stage = await createStage(engine, api);
	try {
		const job = situation.job(api) ?? '';
		const { held, arrived, letGo } = holder();
		const start = { invocationType: 'async', event: JSON.stringify({ ms: 1, held }) };
		const { invocationId } = jsonOf(await stage.call(job, start));
		if (invocationId !== undefined) await arrived(1);
		const before = stage.cloud.invocations();
		const { fault, times } = situation;
		const about = operation === 'stop' ? 'stop' : 'status';
		if (fault) stage.cloud.faults.add({ api: about, fault, ...(times && { times }) });
		const { items, hints } = await stage.call(job, {
			...{ resource: 'run', operation },
			...(operation !== 'getAll' && { invocationId: invocationId ?? 'no-such-run' }),
		});
		letGo();
		const json = items.map((item) => item.json);
		const { hint, attempts } = (json[0]?.details ?? {}) as IDataObject;
		return {
			outcome: outcomeOf(operation, json),
			words: [hint, ...hints.map(({ message }) => message)].join(' '),
			attempts,
			started: stage.cloud.invocations() - before,
		};
	} finally {
		await stage.close();
	}
}

let engine: Engine;
let played: Array<ReturnType<typeof play>>;
// Side by side: they spend their time waiting. Each test then looks at its own.
beforeAll(async () => {
	engine = await createEngine();
	played = table.map(play);
	await Promise.allSettled(played);
}, 120_000);
afterAll(() => engine.close());

it.each(table.map((cell, index) => [...cell, index] as const))(
	'%s, %s: %s',
	async (operation, _api, _situation, api, situation, index) => {
		const end = await played[index];
		const { outcome, advice, attempts } = situation.cell(api, operation);
		expect(end?.outcome).toBe(outcome);
		expect(end?.words).toMatch(advice ?? /(?:)/);
		expect(end?.attempts).toBe(attempts ?? end?.attempts);
		// What asks or orders runs nothing.
		expect(end?.started).toBe(0);
	},
);
