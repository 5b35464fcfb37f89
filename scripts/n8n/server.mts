import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { n8nEnvironment, type N8nPlace } from './environment.mts';

/** How to start a process of n8n. */
export interface N8nStart extends N8nPlace {
	/** `start` (default): editor, webhooks, schedule. `worker`: takes runs from the queue. */
	command?: 'start' | 'worker';
	parameters?: readonly string[];
	/** Added to, and stronger than, the environment of `n8nEnvironment`. */
	env?: NodeJS.ProcessEnv;
	/** Receives what ends the process as soon as there is one, before it answers. */
	spawned?: (stop: () => Promise<void>) => void;
}

/** A process of n8n that answers. */
export interface RunningN8n {
	url: string;
	home: string;
	logFile: string;
	/** Milliseconds from the start to the first answer. */
	startMs: number;
	process: ChildProcess;
	/** Resolves when the process is gone, however it ended. */
	ended: Promise<void>;
	/** Ends it as a service manager does; kills it when it has not ended after 15 seconds. */
	stop(): Promise<void>;
}

/** Milliseconds in which n8n must answer. A fresh database takes about 8 seconds, on a busy machine more. */
const START_LIMIT = 180_000;

/** Answers, and its REST interface is up: readiness alone comes a moment too early. */
async function answers(url: string, command: string): Promise<boolean> {
	const ok = async (address: string, type: string): Promise<boolean> => {
		const reply = await fetch(address, { signal: AbortSignal.timeout(2000) });
		return reply.ok && (reply.headers.get('content-type') ?? '').includes(type);
	};
	try {
		if (!(await ok(`${url}/healthz/readiness`, ''))) return false;
		return command === 'worker' || (await ok(`${url}/rest/settings`, 'json'));
	} catch {
		return false;
	}
}

/** Starts n8n and waits until it answers. Error with the end of its log when it does not. */
export async function startN8n(options: N8nStart): Promise<RunningN8n> {
	const { installed, home, port, command = 'start', parameters = [], env = {} } = options;
	mkdirSync(home, { recursive: true });
	const logFile = path.join(home, 'n8n.log');
	const log = openSync(logFile, 'a');
	const bin = path.join(installed.folder, 'node_modules/n8n/bin/n8n');
	const start = Date.now();
	// A group of its own: Ctrl-C must reach n8n once, through `stop`.
	const child = spawn(installed.node, [bin, command, ...parameters], {
		cwd: home,
		env: { ...n8nEnvironment(options), ...env },
		stdio: ['ignore', log, log],
		detached: true,
	});
	let isGone = false;
	// Its group is its own, so nobody else ends it when this process has to go.
	const orphan = (): void => void child.kill();
	process.once('exit', orphan);
	const ended = new Promise<void>((gone) => {
		const end = (): void => {
			if (!isGone) closeSync(log);
			isGone = true;
			process.off('exit', orphan);
			gone();
		};
		child.once('exit', end);
		child.once('error', end);
	});
	const stop = async (): Promise<void> => {
		if (isGone) return;
		child.kill('SIGTERM');
		const limit = new AbortController();
		await Promise.race([ended, sleep(15_000, undefined, { signal: limit.signal, ref: false })]);
		limit.abort();
		if (!isGone && child.pid) process.kill(-child.pid, 'SIGKILL');
		await ended;
	};
	options.spawned?.(stop);
	const url = `http://127.0.0.1:${port}`;
	while (!(await answers(url, command))) {
		const isLate = Date.now() - start > START_LIMIT;
		if (isLate) await stop();
		if (isLate || isGone) {
			const end = readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
			const what = isLate ? `did not answer within ${START_LIMIT / 1000} s` : 'ended at once';
			throw new Error(`n8n ${installed.version.n8n} ${what}. The end of its log:\n${end}`);
		}
		await sleep(100);
	}
	return { url, home, logFile, startMs: Date.now() - start, process: child, ended, stop };
}
