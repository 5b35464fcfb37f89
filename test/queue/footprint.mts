import { existsSync, readFileSync } from 'node:fs';
import type { RunningN8n } from '../../scripts/n8n/server.mts';

/** What a process has used so far. */
export interface Footprint {
	/** Processor time, user and system, in ms. */
	cpuMs: number;
	/** Resident memory in MB (1,048,576 bytes). */
	memoryMb: number;
}

/** Length of the clock tick in which Linux counts processor time: USER_HZ is 100 on every platform. */
const TICK_MS = 10;

/** The footprint of a process of n8n; null where the system does not tell it by `/proc`. Source: proc(5). */
export function footprint({ process: { pid } }: RunningN8n): Footprint | null {
	const folder = `/proc/${pid}`;
	if (!existsSync(`${folder}/stat`)) return null;
	// The second field, in brackets, may hold spaces.
	const fields = readFileSync(`${folder}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
	const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`${folder}/status`, 'utf8'))?.[1];
	return {
		cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
		memoryMb: Number(resident) / 1024,
	};
}
