import type { RequestRecord } from './wire.mts';

/** One line about an answered request: `12:00:01 200 CLOUD v2 InvokeFunction hello 12 ms`. */
export function requestLine(record: RequestRecord, milliseconds: number): string {
	const time = new Date(record.at).toTimeString().slice(0, 8);
	const what = [record.action, record.functionName].filter(Boolean).join(' ');
	return [
		time,
		String(record.status),
		record.cloud.padEnd(7),
		record.api.padEnd(10),
		(what || `${record.method} ${record.path}`).padEnd(32),
		`${milliseconds.toFixed(1)} ms`,
	].join('  ');
}
