import { AsyncLocalStorage } from 'node:async_hooks';
import { formatWithOptions } from 'node:util';

/** A line of a function's log. */
export interface LogLine {
	/** Milliseconds since the epoch. */
	at: number;
	level: 'log' | 'info' | 'warn' | 'error' | 'debug';
	text: string;
}

/** Receives what user code does to the process around it. */
export interface Capture {
	write(line: LogLine): void;
	/** `process.exit(code)` was called. */
	exit(code: number): void;
}

const levels = ['log', 'info', 'warn', 'error', 'debug'] as const;
const current = new AsyncLocalStorage<Capture>();
let installed = false;

/** Thrown to unwind user code after `process.exit`, which never returns. */
export class ProcessExit extends Error {}

function install(): void {
	if (installed) return;
	installed = true;
	for (const level of levels) {
		const original = console[level].bind(console);
		console[level] = (...values: unknown[]) => {
			const capture = current.getStore();
			if (!capture) return original(...values);
			capture.write({
				at: Date.now(),
				level,
				text: formatWithOptions({ colors: false }, ...values),
			});
		};
	}
	const exit = process.exit.bind(process);
	process.exit = ((code?: number) => {
		const capture = current.getStore();
		if (!capture) return exit(code);
		capture.exit(Number(code ?? 0));
		throw new ProcessExit('process.exit was called');
	}) as typeof process.exit;
}

/**
 * Runs user code so that its `console` and `process.exit` reach `capture`, also from timers and promises
 * it started and with any number of invocations at the same time. Everybody else's console is untouched.
 */
export function captured<T>(capture: Capture, code: () => T): T {
	install();
	return current.run(capture, code);
}
