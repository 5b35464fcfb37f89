/**
 * `npm run bench`: measures the goals P1 to P9 side by side with n8n's own nodes, HTTP clients and the
 * official SDKs, on loopback; writes docs/benchmarks. `-- --quick`: under a minute, writes nothing.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Task } from './clientProcess.mts';
import { makeCertificate } from './cloud/certificate.mts';
import { startCloud } from './cloud/start.mts';
import { isMet } from './goals.mts';
import type { Results } from './measures/all.mts';
import { bundleProduct } from './product.mts';
import { print } from './progress.mts';
import { previousMedians } from './report/previous.mts';
import { goalTable } from './report/tables.mts';
import { writeReport } from './report/write.mts';

const PROXIES = /^(?:https?|all)_proxy$/i;

/** Clients see no proxy, and trust the certificate of this run. */
const environmentOf = (cert: string): NodeJS.ProcessEnv => ({
	...Object.fromEntries(Object.entries(process.env).filter(([name]) => !PROXIES.test(name))),
	NODE_EXTRA_CA_CERTS: cert,
	// A warning about Node's version is no part of the work.
	AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

async function measure(task: Task, cert: string): Promise<Results> {
	const file = path.join(import.meta.dirname, 'clientProcess.mts');
	const child = fork(file, [JSON.stringify(task)], {
		execArgv: ['--import', 'tsx', '--expose-gc', '--no-deprecation'],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		env: environmentOf(cert),
	});
	return await new Promise((resolve, reject) => {
		child.once('message', (results) => resolve(results as Results));
		child.once('exit', (code) => reject(new Error(`The clients ended with exit code ${code}`)));
	});
}

const quick = process.argv.includes('--quick');
const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const started = Date.now();
try {
	await bundleProduct();
	print('Starting the cloud');
	const certificate = makeCertificate(folder);
	const { stop, ...ports } = await startCloud(certificate);
	const results = await measure({ ...ports, quick }, certificate.cert);
	stop();
	process.stderr.write('\n');
	const { figures, notes } = results;
	const before = previousMedians();
	console.log(goalTable(figures, before));
	for (const note of notes) console.log(`\nNote: ${note}`);
	const missed = figures.filter((one) => isMet(one) === false).length;
	const goals = figures.filter((one) => one.target).length;
	const seconds = Math.round((Date.now() - started) / 1000);
	console.log(`\n${goals - missed} of ${goals} goals met, ${missed} missed, after ${seconds} s.`);
	if (quick) console.log('A quick run is too short to be kept: docs/benchmarks was not changed.');
	else console.log(`Written to ${await writeReport(results, before)}.`);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
