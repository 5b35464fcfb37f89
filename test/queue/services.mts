import { execFile, spawn } from 'node:child_process';
import {
	chmodSync,
	closeSync,
	existsSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A private instance of a service, on 127.0.0.1 and in a folder of its own. */
export interface Service {
	port: number;
	stop(): Promise<void>;
}

/** A PostgreSQL that can be asked. */
export interface Database extends Service {
	/** Answers the rows of a query, a line each, columns divided by `|`. */
	query(sql: string): Promise<string>;
}

const run = promisify(execFile);
const ADVICE = 'Debian: apt-get install --no-install-recommends redis-server postgresql';

/** The path of a program, or an Error that says what to install. */
async function programOf(name: string): Promise<string> {
	try {
		return (await run('which', [name])).stdout.trim();
	} catch {
		throw new Error(`${name} is not installed. ${ADVICE}`);
	}
}

/** Starts a Redis that keeps nothing on disk. */
export async function startRedis(folder: string, port: number): Promise<Service> {
	const program = await programOf('redis-server');
	const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
	const child = spawn(program, options, { stdio: 'ignore' });
	const ended = new Promise<void>((gone) => child.once('exit', () => gone()));
	process.once('exit', () => void child.kill());
	const cli = await programOf('redis-cli');
	for (let attempt = 0; attempt < 100; attempt++) {
		const { stdout } = await run(cli, ['-p', String(port), 'ping']).catch(() => ({ stdout: '' }));
		if (stdout.startsWith('PONG')) {
			return {
				port,
				async stop() {
					child.kill();
					await ended;
				},
			};
		}
		if (child.exitCode !== null) break;
		await sleep(100);
	}
	child.kill();
	throw new Error(`redis-server did not start on port ${port}`);
}

/** Debian keeps the server's programs out of the `PATH`, a folder for each major version. */
function postgresPrograms(): string {
	const root = '/usr/lib/postgresql';
	const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(a) - Number(b)) : [];
	const newest = versions.at(-1);
	if (newest === undefined) throw new Error(`PostgreSQL is not installed. ${ADVICE}`);
	return path.join(root, newest, 'bin');
}

/** Starts a PostgreSQL with the database and superuser `n8n`. It refuses root: then `postgres` runs it. */
export async function startPostgres(folder: string, port: number): Promise<Database> {
	const programs = postgresPrograms();
	const data = path.join(folder, 'data');
	const isRoot = process.getuid?.() === 0;
	mkdirSync(data, { recursive: true });
	// The way to it and the folder itself must be open for that user.
	for (const open of [path.dirname(folder), folder]) chmodSync(open, 0o755);
	if (isRoot) await run('chown', ['-R', 'postgres', folder]);
	const call = async (name: string, parameters: readonly string[]): Promise<void> => {
		const words = [path.join(programs, name), ...parameters];
		const [program = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...words] : words;
		const log = openSync(path.join(folder, `${name}.log`), 'a');
		try {
			// Not `execFile`: the server keeps a pipe of its starter open for ever.
			const code = await new Promise((ended) =>
				spawn(program, rest, { stdio: ['ignore', log, log] }).once('exit', ended),
			);
			if (code !== 0)
				throw new Error(`${name} ended with ${String(code)}; see ${folder}/${name}.log`);
		} finally {
			closeSync(log);
		}
	};
	const init = ['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
	await call('initdb', init);
	const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
	await call('pg_ctl', [
		'-D',
		data,
		'-w',
		'-l',
		path.join(folder, 'server.log'),
		'-o',
		settings,
		'start',
	]);
	await call('createdb', ['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n', 'n8n']);
	const postmaster = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
	const orphan = (): void => void process.kill(postmaster, 'SIGINT');
	process.once('exit', orphan);
	return {
		port,
		async query(sql) {
			const words = ['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n', '-Atc', sql, 'n8n'];
			return (await run(path.join(programs, 'psql'), words)).stdout.trim();
		},
		async stop() {
			process.off('exit', orphan);
			await call('pg_ctl', ['-D', data, '-m', 'fast', 'stop']);
		},
	};
}
