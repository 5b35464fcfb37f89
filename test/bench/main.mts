/**
 * `npm run bench`: measures the goals P1 to P10 side by side with n8n's own nodes, HTTP clients and the
 * official SDKs, on loopback, once on the Node.js of the newest n8n where it is in the cache and once on the one
 * that runs this; writes docs/benchmarks. `-- --quick`: under a minute, on the first of them; writes nothing.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installedNode } from '../../scripts/n8n/install.mts';
import { n8nVersions } from '../../scripts/n8n/versions.mts';
import type { Task } from './clientProcess.mts';
import { makeCertificate } from './cloud/certificate.mts';
import { clouds } from '../clouds.mts';
import { startCloud } from './cloud/start.mts';
import { isMet } from './goals.mts';
import type { Results } from './measures/all.mts';
import { measureFullPath } from './measures/fullPath.mts';
import { bundleProduct } from './product.mts';
import { print } from './progress.mts';
import { previousMedians } from './report/previous.mts';
import { goalTable } from './report/tables.mts';
import { writeReport, type Measured } from './report/write.mts';

const PROXIES = /^(?:https?|all)_proxy$/i;

/** Clients see no proxy, and trust the certificate of this run. */
const environmentOf = (cert: string): NodeJS.ProcessEnv => ({
	...Object.fromEntries(Object.entries(process.env).filter(([name]) => !PROXIES.test(name))),
	NODE_EXTRA_CA_CERTS: cert,
	// A warning about Node's version is no part of the work.
	AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

async function measure(node: string, task: Task, cert: string): Promise<Results> {
	const file = path.join(import.meta.dirname, 'clientProcess.mts');
	const child = fork(file, [JSON.stringify(task)], {
		execPath: node,
		execArgv: ['--import', 'tsx', '--expose-gc', '--no-deprecation'],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		env: environmentOf(cert),
	});
	return await new Promise((resolve, reject) => {
		child.once('message', (results) => resolve(results as Results));
		child.once('exit', (code) => reject(new Error(`The clients ended with exit code ${code}`)));
	});
}

/** The Node.js of the newest n8n, which is what users get, and the one that runs this. */
function nodesToMeasure(isQuick: boolean): Array<Pick<Measured, 'name' | 'binary'>> {
	const [newest] = n8nVersions;
	const cached = installedNode(newest);
	const all = [
		...(cached
			? [{ name: `Node ${newest.node}, as n8n ${newest.n8n} has it`, binary: cached }]
			: []),
		{ name: `Node ${process.versions.node}`, binary: process.execPath },
	];
	if (!cached) {
		console.log(
			`n8n ${newest.n8n} is not in the cache: 'npm run n8n' once, to measure on its Node.js.`,
		);
	}
	return isQuick ? all.slice(0, 1) : all;
}

/** Prints what was measured on one Node.js. */
function show({ name, results: { figures, notes }, before }: Measured): void {
	console.log(`\n${name}\n\n${goalTable(figures, before)}`);
	for (const note of notes) console.log(`\nNote: ${note}`);
	const missed = figures.filter((one) => isMet(one) === false).length;
	const goals = figures.filter((one) => one.target).length;
	console.log(`\n${goals - missed} of ${goals} goals met, ${missed} missed.`);
}

const quick = process.argv.includes('--quick');
const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const started = Date.now();
const nodes = nodesToMeasure(quick);
try {
	await bundleProduct();
	const certificate = makeCertificate(folder);
	const measured: Measured[] = [];
	for (const node of nodes) {
		print('Starting the cloud');
		const { stop, ...ports } = await startCloud(certificate, clouds.length);
		const results = await measure(
			node.binary,
			{ ...ports, quick, again: node !== nodes[0] },
			certificate.cert,
		);
		stop();
		// n8n runs on its own Node.js: once is enough.
		if (!quick && node === nodes[0]) {
			if (installedNode(n8nVersions[0])) results.figures.push(...(await measureFullPath()));
			else results.notes.push('P10: n8n is not in the cache, so it is missing.');
		}
		process.stderr.write('\n');
		const run = { ...node, results, before: previousMedians(node.name) };
		measured.push(run);
		show(run);
	}
	const seconds = Math.round((Date.now() - started) / 1000);
	if (quick) console.log('A quick run is too short to be kept: docs/benchmarks was not changed.');
	else console.log(`Written to ${writeReport(measured)}, after ${seconds} s.`);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
