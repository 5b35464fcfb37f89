/**
 * `npm start`: what the package does, end to end and without an account. Starts the clouds on
 * loopback, runs n8n workflows with the built node on n8n's engine for every API version, prints
 * what came back, and ends: with 0 when every call came out as it must, with 1 otherwise.
 */
import { startLocalCloud } from '../../local-cloud/index.mts';
import { createEngine } from '../engine/engine.mts';
import { calls, urlCalls } from './calls.mts';
import { explainProblems, tableOf, type Outcome } from './outcome.mts';
import { createProgress } from '../console/progress.mts';
import { runCall } from './runCall.mts';
import { formatTable } from '../console/table.mts';
import { targets, urlTargets } from './targets.mts';

const LIMIT_MS = 240_000;

const start = performance.now();
const pairs = [
	...targets.flatMap((target) =>
		calls
			.filter(({ needs }) => needs === undefined || target.row.can[needs])
			.map((call) => ({ target, call })),
	),
	...urlTargets.flatMap((target) => urlCalls.map((call) => ({ target, call }))),
];
const progress = createProgress(pairs.length);
progress.begin('Starting', 'the local cloud and the engine of n8n');
const cloud = await startLocalCloud();
const engine = await createEngine();
const signal = AbortSignal.timeout(LIMIT_MS);

const outcomes: Outcome[] = [];
try {
	for (const { target, call } of pairs) {
		progress.begin(`${target.cloud} ${target.api}`, call.name);
		outcomes.push(await runCall(engine, cloud, target, call, signal));
		progress.end();
	}
} finally {
	progress.close();
	await cloud.close();
	engine.close();
}

const wrong = explainProblems(outcomes);
const failed = outcomes.filter(({ problems }) => problems.length > 0).length;
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(formatTable(...tableOf(outcomes)));
console.log(`\nThe first item in full:\n${JSON.stringify(outcomes[0]?.item?.json, null, 2)}\n`);
for (const line of wrong) console.log(line);
console.log(
	`${outcomes.length} calls, ${outcomes.length - failed} as expected, ${failed} wrong, ${seconds} s`,
);
process.exitCode = failed === 0 ? 0 : 1;
