/**
 * Progress on stderr, so that stdout holds the result alone: one line that is rewritten on a
 * terminal, a line for each title elsewhere.
 */
export function createProgress(total: number) {
	const { isTTY, columns = 80 } = process.stderr;
	let done = 0;
	let last = '';
	return {
		/** Something begins. */
		begin(title: string, detail: string): void {
			if (isTTY) {
				const text = `[${done}/${total}] ${title}: ${detail}`;
				process.stderr.write(`\r\x1b[K${text.slice(0, columns - 1)}`);
			} else if (title !== last) process.stderr.write(`[${done}/${total}] ${title} …\n`);
			last = title;
		},
		/** It is finished. */
		end(): void {
			done++;
		},
		/** Everything is finished; the terminal's line is free again. */
		close(): void {
			process.stderr.write(isTTY ? '\r\x1b[K' : `[${done}/${total}] done\n`);
		},
	};
}
