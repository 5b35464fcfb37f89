import { createEngine, type Engine } from '../engine/engine.mts';
import { cellsOf, play, rows } from '../operations/play.mts';

/*
 * What `npm run operations` plays, for mutation testing: on n8n's engine, with the sources, one story a test.
 * Without those that take their time: logs that are not there yet, and throttling, which the tests of `exchange` hold.
 */

let engine: Engine;
beforeAll(async () => void (engine = await createEngine()));
afterAll(() => engine.close());

const cells = rows.flatMap(({ operation, subject }) =>
	cellsOf(operation, subject)
		.filter(({ situation }) => !situation.startsWith('throttled'))
		.filter(({ situation }) => operation.about !== 'ended' || situation !== 'absent')
		.filter(({ situation }) => operation.can(subject) || situation === 'works')
		.map((cell) => [operation.name, subject.name, cell.situation, cell] as const),
);

it.each(cells)('%s, %s: %s', async (...[, , , cell]) => {
	const ended = await play(engine, cell);
	expect(ended.length).toBeGreaterThan(0);
	expect(ended.flatMap(({ problems }) => problems)).toEqual([]);
});
