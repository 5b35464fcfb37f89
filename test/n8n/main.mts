/**
 * The package on real n8n: `npm run test:n8n [-- PACKAGE.tgz] [versions…]`. Installs what is missing, runs
 * every check on each version and prints a table. Exit code 1 when anything failed. Without a tarball it
 * packs what is built.
 */
import path from 'node:path';
import { packTarball } from '../../scripts/n8n/tarball.mts';
import { n8nVersion, n8nVersions, type N8nVersion } from '../../scripts/n8n/versions.mts';
import { runCheck } from './check.mts';
import { checks } from './checks/index.mts';
import { openLab } from './lab.mts';
import { versionTable, type VersionResult } from './table.mts';

async function testVersion(version: N8nVersion, tarball: string): Promise<VersionResult> {
	const result: VersionResult = {
		n8n: version.n8n,
		node: version.node,
		startSeconds: null,
		results: [],
	};
	console.log(`\nn8n ${version.n8n}`);
	try {
		const lab = await openLab(version, tarball, console.log);
		result.startSeconds = lab.n8n.startMs / 1000;
		for (const check of checks) {
			if (check.applies?.(version) === false) continue;
			const outcome = await runCheck(check, lab);
			result.results.push(outcome);
			const { isGood, seconds, told } = outcome;
			console.log(
				`${isGood ? '  ok  ' : 'FAIL  '}${check.name} (${seconds.toFixed(1)} s): ${told}`,
			);
		}
		const failed = result.results.some(({ isGood }) => !isGood);
		await lab.close(failed);
		if (failed) console.log(`n8n's log: ${lab.n8n.logFile}`);
	} catch (error) {
		console.error(`FAIL  n8n ${version.n8n}: ${(error as Error).message}`);
	}
	return result;
}

const isGood = ({ startSeconds, results }: VersionResult): boolean =>
	startSeconds !== null && results.every((entry) => entry.isGood);

// An ordered end, so that what was started is ended too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.once(signal, () => process.exit(130));
const parameters = process.argv.slice(2);
const given = parameters.find((parameter) => parameter.endsWith('.tgz'));
const asked = parameters.filter((parameter) => parameter !== given);
const wanted = asked.length > 0 ? asked.map(n8nVersion) : n8nVersions;
const start = Date.now();
const tarball = given
	? { file: path.resolve(given), remove: () => undefined }
	: await packTarball(console.log);
const tested: VersionResult[] = [];
try {
	for (const version of wanted) tested.push(await testVersion(version, tarball.file));
} finally {
	tarball.remove();
}
console.log(
	`\n${versionTable(
		tested,
		checks.map(({ name }) => name),
	)}`,
);
const good = tested.filter(isGood).length;
const seconds = Math.round((Date.now() - start) / 1000);
console.log(`\n${good} of ${tested.length} versions passed every check, ${seconds} s in all`);
process.exitCode = good === tested.length ? 0 : 1;
