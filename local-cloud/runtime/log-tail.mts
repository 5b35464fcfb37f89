/** Clouds that return the tail of a log return at most so much. */
const LOG_TAIL_BYTES = 4096;

/** The last 4 KB, cut between bytes like a cloud does: the first character may be broken. */
export function logTail(text: string): Buffer {
	const bytes = Buffer.from(text);
	return bytes.subarray(Math.max(0, bytes.length - LOG_TAIL_BYTES));
}

/** The same for replies that carry the log as text: cut at the next whole character. */
export function logTailText(text: string): string {
	const bytes = logTail(text);
	let start = 0;
	// 10xxxxxx continues a character that was cut off.
	while (start < bytes.length && start < 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start++;
	return bytes.subarray(start).toString('utf8');
}
