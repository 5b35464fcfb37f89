/**
 * n8n's queue mode on this machine: `npm run test:queue [-- PACKAGE.tgz] [version]`. A main process and two
 * workers on private instances of Redis and PostgreSQL. Exit code 1 when a call was lost or ran more than once.
 */
import path from 'node:path';
import { packTarball } from '../../scripts/n8n/tarball.mts';
import { n8nVersion, n8nVersions } from '../../scripts/n8n/versions.mts';
import { testBatch } from './batch.mts';
import { startCluster, type Cluster } from './cluster.mts';
import { testKilledWorker } from './killedWorker.mts';
import { testLoad } from './load.mts';

// An ordered end, so that what was started is ended too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.once(signal, () => process.exit(130));
const parameters = process.argv.slice(2);
const given = parameters.find((parameter) => parameter.endsWith('.tgz'));
const asked = parameters.find((parameter) => parameter !== given);
/**
 * n8n 1 now and then leaves a caller without an answer when the notice that a run has ended overtakes the
 * one that it was queued; the run itself is complete.
 */
const UNANSWERED: Readonly<Record<string, number>> = { '1.123.81': 2 };
let cluster: Cluster | null = null;
try {
	const tarball = given
		? { file: path.resolve(given), remove: () => undefined }
		: await packTarball(console.log);
	const version = asked === undefined ? n8nVersions[0] : n8nVersion(asked);
	console.log(`n8n ${version.n8n} in queue mode`);
	cluster = await startCluster(version, tarball.file, console.log);
	tarball.remove();
	await testLoad(cluster, UNANSWERED[version.n8n] ?? 0);
	await testBatch(cluster);
	await testKilledWorker(cluster);
	console.log('\nqueue mode: passed');
} catch (error) {
	console.error(`\nqueue mode: FAILED. ${(error as Error).message}`);
	if (cluster) console.error(`Logs are in ${cluster.folder}`);
	process.exitCode = 1;
} finally {
	await cluster?.close(process.exitCode === 1);
}
