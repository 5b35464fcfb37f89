import { randomBytes } from 'node:crypto';

/** A request id of the current form, `1-xxxxxxxx-xxxxxxxx-xxxxxxxxxxxx`; the first part is the time. */
export function requestIdAt(now: number): string {
	const seconds = Math.floor(now / 1000)
		.toString(16)
		.padStart(8, '0');
	return ['1', seconds, randomBytes(4).toString('hex'), randomBytes(6).toString('hex')].join('-');
}
