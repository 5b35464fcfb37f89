import { execFile, fork } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../product.mts';

const execute = promisify(execFile);

/**
 * Runs JavaScript in a fresh Node without any loader, in the repository; it prints one line of JSON.
 * @throws Error with what it wrote when it fails
 */
export async function inFreshProcess<T>(code: string): Promise<T> {
	const { stdout } = await execute(process.execPath, ['--expose-gc', '--eval', code], {
		cwd: ROOT,
		env: { ...process.env, NODE_OPTIONS: '' },
	});
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}

/** Runs a file of this folder in a process of its own; it takes the task as JSON and sends one message. */
export async function forked<T>(file: string, task: object, ...flags: string[]): Promise<T> {
	const child = fork(path.join(import.meta.dirname, file), [JSON.stringify(task)], {
		execArgv: ['--import', 'tsx', '--expose-gc', '--no-deprecation', ...flags],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	return await new Promise((resolve, reject) => {
		child.once('message', (result) => resolve(result as T));
		child.once('exit', (code) => reject(new Error(`A process ended with exit code ${code}`)));
	});
}
