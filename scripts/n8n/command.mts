import { spawn } from 'node:child_process';

/** A command ended with another code than 0. `output` is the end of what it printed. */
export class CommandFailed extends Error {
	constructor(
		title: string,
		readonly code: number | null,
		readonly output: string,
	) {
		super(`${title} failed with exit code ${code}`);
	}
}

/** Longest output that is kept, in characters. */
const KEPT = 20_000;
/** Seconds between two progress lines. */
const EVERY = 15;

/** Where progress goes: one whole line a call. */
export type Print = (line: string) => void;

/**
 * Runs a command to its end, with a line when it starts, every 15 seconds and when it is done. Its own
 * output is kept for the error. Rejects with `CommandFailed`.
 */
export async function runCommand(
	title: string,
	[program, ...parameters]: readonly [string, ...string[]],
	options: { cwd: string; env?: NodeJS.ProcessEnv; print: Print },
): Promise<string> {
	const start = Date.now();
	const seconds = (): number => Math.round((Date.now() - start) / 1000);
	options.print(`${title} …`);
	const timer = setInterval(() => options.print(`${title} … ${seconds()} s`), EVERY * 1000);
	let output = '';
	try {
		const code = await new Promise<number | null>((ended) => {
			const child = spawn(program, parameters, {
				cwd: options.cwd,
				env: options.env ?? process.env,
				stdio: ['ignore', 'pipe', 'pipe'],
			});
			const keep = (chunk: Buffer): void => {
				output = (output + chunk.toString()).slice(-KEPT);
			};
			child.stdout.on('data', keep);
			child.stderr.on('data', keep);
			child.on('error', (error) => {
				output += error.message;
				ended(1);
			});
			// Not left behind when this process has to end.
			const kill = (): void => void child.kill();
			process.once('exit', kill);
			child.on('close', (code) => {
				process.off('exit', kill);
				ended(code);
			});
		});
		if (code !== 0) throw new CommandFailed(title, code, output);
		options.print(`${title}: done after ${seconds()} s`);
		return output;
	} finally {
		clearInterval(timer);
	}
}
