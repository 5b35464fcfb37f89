/**
 * `npm run runs`: what becomes of asynchronous runs, with figures. Starts a local cloud for each story,
 * runs the built node on n8n's engine against it, and prints what came back, how often the function ran
 * and how many questions were asked; ends with 0 when all of it is as it must be, with 1 otherwise.
 */
import { createEngine } from '../engine/engine.mts';
import { playAll, stories } from './scenarios.mts';
import { createProgress } from '../console/progress.mts';
import { formatTable } from '../console/table.mts';
import { columns, explain, rowOf } from './table.mts';

const start = performance.now();
const progress = createProgress(stories.length);
progress.begin('Waiting', `${stories.length} runs`);
const engine = await createEngine();
try {
	const played = await Promise.all(
		playAll(engine, stories).map(async (promise) => {
			const ended = await promise;
			progress.end();
			progress.begin('Waiting', `${ended.api.name} ${ended.scenario.name}`);
			return ended;
		}),
	);
	progress.close();
	console.log(formatTable(columns, played.map(rowOf)));
	const wrong = played.filter(({ problems }) => problems.length > 0);
	console.log(`\n${explain(wrong).join('\n')}${wrong.length > 0 ? '\n' : ''}`);
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	console.log(
		`${played.length} runs, ${played.length - wrong.length} as expected, ${wrong.length} wrong, ${seconds} s`,
	);
	process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
	progress.close();
	engine.close();
}
