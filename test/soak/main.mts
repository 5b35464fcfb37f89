/**
 * `npm run soak`: the node on n8n's engine under load for a long time, all API versions at once, each
 * fault hitting one call in a hundred. At the end the books must add up, no function may have run twice, and
 * heap and sockets must be flat. Ends with 1 otherwise.
 *
 * `-- --minutes N` (default: 20), `--seed N`.
 */
import { parseArgs } from 'node:util';
import { seeded } from '../fuzz/random.mts';
import { createEngine } from '../engine/engine.mts';
import { apis } from '../clouds.mts';
import { startTarget } from './batch.mts';
import { faultNames, ONE_IN } from './faults.mts';
import { createLedger } from './ledger.mts';
import { look, slope, type Look } from './memory.mts';

const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '20' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
	},
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isInteger(seed)) {
	console.error('Usage: npm run soak -- [--minutes N] [--seed N]');
	process.exit(2);
}

/**
 * Heap may grow by so much a minute: the runs that a cloud remembers until it is replaced, no leak. A short run
 * still warms up.
 */
const FLAT_MB = minutes >= 5 ? 2 : 12;

let rejections = 0;
process.on('unhandledRejection', () => (rejections += 1));
const { isTTY } = process.stderr;
const engine = await createEngine();
// Every credential of a cloud with its first API, and every other API version with the default one.
const combinations = apis.flatMap(([name, api]) =>
	api.cloud.credentials
		.filter((_row, index) => index === 0 || api.apiVersion === api.cloud.apis[0].apiVersion)
		.map((credential) => ({ name: `${name} ${credential.authentication}`, api, credential })),
);
const targets = await Promise.all(
	combinations.map(async ({ name, api, credential }, index) =>
		startTarget(engine, [name, api], seeded(seed + index), {
			...{ credential, secure: index % 2 === 0 },
		}),
	),
);
const ledger = createLedger();
const looks: Look[] = [];
const start = performance.now();
const minute = () => (performance.now() - start) / 60_000;

function show(): void {
	const last = looks.at(-1);
	const succeeded = ledger.ends.get('succeeded') ?? 0;
	const line = [
		`${minute().toFixed(1)} of ${minutes} min`,
		`${ledger.sent} sent, ${succeeded} succeeded, ${ledger.sent - succeeded} failed`,
		`${Math.round(ledger.sent / (minute() * 60))}/s`,
		`heap ${last?.heapMb.toFixed(0)} MB, rss ${last?.rssMb.toFixed(0)} MB, ${last?.sockets} sockets`,
	].join(' | ');
	process.stderr.write(isTTY ? `\r${line.padEnd(110)}` : `${line}\n`);
}

const every = Math.min(10_000, (minutes * 60_000) / 12);
const watcher = setInterval(() => {
	looks.push(look(minute()));
	show();
}, every);
try {
	await Promise.all(
		targets.map(async (target) => {
			while (minute() < minutes) await target.batch(ledger);
		}),
	);
} finally {
	clearInterval(watcher);
	await Promise.all(targets.map((target) => target.close()));
	engine.close();
}
if (isTTY) process.stderr.write('\n');

const [heap, sockets] = [slope(looks, 'heapMb'), slope(looks, 'sockets')];
const failed = [...ledger.ends].filter(([end]) => end !== 'succeeded');
const adds = ledger.countedRuns === ledger.certainRuns + ledger.doubtfulRuns;
console.log(`faults, each 1 in ${ONE_IN}: ${faultNames.join(', ')}`);
console.log(
	`sent ${ledger.sent} = succeeded ${ledger.ends.get('succeeded') ?? 0}${failed.map(([end, count]) => ` + ${end} ${count}`).join('')}`,
);
console.log(
	`runs counted by the function ${ledger.countedRuns} = sure of it ${ledger.certainRuns} + possible ${ledger.doubtfulRuns}${adds ? '' : ' DOES NOT ADD UP'}`,
);
console.log(`heap after collection: ${looks.map(({ heapMb }) => heapMb.toFixed(0)).join(' ')} MB`);
console.log(
	`slope of the second half: heap ${heap?.toFixed(2)} MB a minute, sockets ${sockets?.toFixed(1)} a minute`,
);
for (const line of ledger.wrong) console.log(`WRONG: ${line}`);
const flat = heap === null || heap <= FLAT_MB;
console.log(
	`seed ${seed}, ${(minute() * 60).toFixed(0)} s: ${ledger.wrong.length} items contradict the function's count, ${rejections} unhandled rejections, heap ${flat ? 'flat' : 'GROWING'}`,
);
process.exitCode = ledger.wrong.length === 0 && rejections === 0 && flat && adds ? 0 : 1;
