import { isoOfText } from '../reading/values';

const ZONE_MS = 8 * 3_600_000;

/**
 * `YYYY-MM-DD HH:MM:SS` in UTC+8, out of milliseconds since the epoch. The documents name no zone; their examples
 * and the console have China's.
 */
export const time = (at: number): string =>
	new Date(at + ZONE_MS).toISOString().slice(0, 19).replace('T', ' ');

/** Such a time as ISO 8601 in UTC; null where it is none. */
export const isoTime = (text: unknown): string | null => isoOfText(text, '+08:00');
