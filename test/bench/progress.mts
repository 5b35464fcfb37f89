const started = performance.now();

/** A line of progress with the seconds gone by; on a terminal it replaces the line before. */
export function print(text: string): void {
	const line = `[${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s] ${text}`;
	const { isTTY, columns = 80 } = process.stderr;
	process.stderr.write(isTTY ? `\r\x1b[K${line.slice(0, columns - 1)}` : `${line}\n`);
}
