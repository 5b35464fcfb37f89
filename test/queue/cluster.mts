import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { collectClosing } from '../../scripts/n8n/closing.mts';
import type { Print } from '../../scripts/n8n/command.mts';
import {
	createCloudCredentials,
	type CredentialReference,
	type CredentialType,
} from '../../scripts/n8n/credentials.mts';
import { installN8n } from '../../scripts/n8n/install.mts';
import { freePorts } from '../../scripts/n8n/ports.mts';
import { startN8n, type N8nStart, type RunningN8n } from '../../scripts/n8n/server.mts';
import { signIn, type Session } from '../../scripts/n8n/session.mts';
import { installTarball } from '../../scripts/n8n/tarball.mts';
import type { N8nVersion } from '../../scripts/n8n/versions.mts';
import { startPostgres, startRedis, type Database } from './services.mts';

/** n8n in queue mode: a main process, workers, Redis, PostgreSQL and a local cloud. */
export interface Cluster {
	main: RunningN8n;
	workers: RunningN8n[];
	session: Session;
	cloud: LocalCloud;
	database: Database;
	credentials: Record<CredentialType, CredentialReference>;
	/** Folder of everything, with the logs. */
	folder: string;
	close(keep: boolean): Promise<void>;
}

/** Runs that a worker takes at the same time. */
export const CONCURRENCY = 5;
const WORKERS = 2;

/**
 * n8n notices after the lock's time that a worker is gone, at the next look for stalled jobs. Its defaults
 * are 60 and 30 seconds; the test does not wait that long.
 */
const STALLED = {
	QUEUE_WORKER_LOCK_DURATION: '6000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1500',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** Starts everything in the order it needs. Error when something is missing; then nothing is left running. */
export async function startCluster(
	version: N8nVersion,
	tarball: string,
	print: Print,
): Promise<Cluster> {
	const installed = await installN8n(version, print);
	const folder = mkdtempSync(path.join(os.tmpdir(), 'n8n-queue-'));
	const closing = collectClosing();
	const inFolder = (name: string): string => {
		const made = path.join(folder, name);
		mkdirSync(made);
		return made;
	};
	try {
		const ports = await freePorts(2 + 2 * (WORKERS + 1));
		const port = (): number => ports.pop() ?? 0;
		const redis = await startRedis(inFolder('redis'), port());
		closing.add(redis.stop);
		const postgres = await startPostgres(inFolder('postgres'), port());
		closing.add(postgres.stop);
		print(`Redis on port ${redis.port}, PostgreSQL on port ${postgres.port}`);
		const cloud = await startLocalCloud();
		closing.add(cloud.close);
		const env = {
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_DATABASE: 'n8n',
			...STALLED,
		};
		// Each process has a home of its own, as on hosts of their own: the package must be on all.
		const start = async (name: string, more: Partial<N8nStart>): Promise<RunningN8n> => {
			const home = inFolder(name);
			await installTarball(tarball, home, () => undefined);
			const place = { installed, home, port: port(), brokerPort: port() };
			const health = {
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(place.port),
				N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			};
			const n8n = await startN8n({
				...place,
				env: { ...env, ...(more.command === 'worker' && health) },
				...more,
				spawned: closing.add,
			});
			print(`${name} answers after ${(n8n.startMs / 1000).toFixed(1)} s`);
			return n8n;
		};
		const main = await start('main', {}); // alone at first: it creates the tables
		const parameters = [`--concurrency=${CONCURRENCY}`];
		const workers = await Promise.all(
			Array.from(
				{ length: WORKERS },
				async (_, index) => await start(`worker-${index + 1}`, { command: 'worker', parameters }),
			),
		);
		const session = await signIn(main.url);
		const credentials = await createCloudCredentials(session, cloud.keys);
		const close = async (keep: boolean): Promise<void> => {
			await closing.run();
			if (!keep) rmSync(folder, { recursive: true, force: true });
		};
		return { main, workers, session, cloud, database: postgres, credentials, folder, close };
	} catch (error) {
		await closing.run();
		throw error;
	}
}
