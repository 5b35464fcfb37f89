import { execFile } from 'node:child_process';
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
