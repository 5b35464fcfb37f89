import { createEngine, type Engine } from '../engine/engine.mts';
import { SITUATIONS } from './operations.mts';
import { cellsOf, play, rows } from './play.mts';

// What `npm run operations` plays, as far as it has no suite of its own (test/functions, test/logs).
const chosen = rows.filter(({ operation, subject }) =>
	operation.about === 'run'
		? subject.runs !== undefined
		: operation.faulty(subject).flat().includes('list') && !subject.row?.configuration,
);
const table = chosen.flatMap(({ operation, subject }) =>
	cellsOf(operation, subject)
		.filter(({ situation }) => operation.can(subject) || situation === 'works')
		.map((cell) => [operation.name, subject.name, SITUATIONS[cell.situation], cell] as const),
);

let engine: Engine;
const played: Array<ReturnType<typeof play>> = [];
// Many side by side, since they spend their time waiting. Each test then looks at its own.
beforeAll(async () => {
	engine = await createEngine();
	const cells = table.entries();
	const playNext = async () => {
		for (const [index, [, , , cell]] of cells) {
			played[index] = play(engine, cell);
			await Promise.allSettled([played[index]]);
		}
	};
	await Promise.all(Array.from({ length: 24 }, playNext));
});
afterAll(() => engine.close());

it.each(table.map((cell, index) => [...cell.slice(0, 3), index] as const))(
	'%s, %s: %s',
	async (...[, , , index]) => {
		const ended = (await played[index as number]) ?? [];
		expect(ended.length).toBeGreaterThan(0);
		expect(ended.flatMap(({ problems }) => problems)).toEqual([]);
	},
);
