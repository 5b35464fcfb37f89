/**
 * `npm run urls`: every reply that the URL of a function may give, on n8n's engine over both transports: what the
 * item says, how often the request was sent, how often the function ran. Ends with 1 when a row is not as expected.
 */
import { isDeepStrictEqual } from 'node:util';
import { urlApis } from '../clouds.mts';
import { formatTable } from '../console/table.mts';
import { createEngine } from '../engine/engine.mts';
import { transports } from '../node/local.mts';
import { answersOf, type Measured } from './answers.mts';
import { measure, startScripted } from './table.mts';

const COLUMNS = [
	...['Cloud', 'Reply', 'Transport', 'Item', 'Side effect'].map((title) => ({ title })),
	...['Sent', 'Runs', 'Sent, idempotent', 'Runs, idempotent'].map((title) => ({
		...{ title, numeric: true as const },
	})),
	{ title: '' },
];

const engine = await createEngine();
const server = await startScripted();
const rows: string[][] = [];
let wrong = 0;
let second = 0;
try {
	for (const [name, api] of urlApis) {
		for (const answer of answersOf(api)) {
			for (const [transport, reuseConnections] of transports) {
				const tried = async (options: object): Promise<Measured> =>
					await measure({ engine, server }, api, answer, { ...options, reuseConnections });
				const [once, again] = [await tried({}), await tried({ idempotent: true })];
				const isRight =
					isDeepStrictEqual(once, answer.expected) && isDeepStrictEqual(again, answer.idempotent);
				if (!isRight) wrong += 1;
				second += Math.max(0, once.runs - 1);
				const figures = [once.attempts, once.runs, again.attempts, again.runs].map(String);
				rows.push([
					...[name, answer.name, transport, once.result, once.sideEffect, ...figures],
					isRight ? 'as expected' : 'WRONG',
				]);
			}
		}
	}
} finally {
	await server.close();
	engine.close();
}
console.log(formatTable(COLUMNS, rows));
console.log(`\n${rows.length} rows, ${wrong} not as expected, ${second} accidental second runs`);
process.exitCode = wrong + second === 0 ? 0 : 1;
