import type { ApiReply } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';

/** A function whose name ends so runs that long; any other answers at once. */
const RUNS = /-(\d+)ms$/;

/** How long a function runs, in milliseconds, by its name. */
export const delayOf = (name: string): number => Number(RUNS.exec(name)?.[1] ?? 0);

let served = 0;

/** Another id for each reply. */
export const requestId = (): string =>
	`00000000-0000-4000-8000-${String(++served).padStart(12, '0')}`;

export const JSON_TYPE = { 'Content-Type': 'application/json' };

/** The name in `/functions/NAME/…`. */
export const nameInPath = (path: string): string => /\/functions\/([^/?]+)\//.exec(path)?.[1] ?? '';

/** The last part of a path. */
export const lastName = (path: string): string => /\/([^/?]*)(?:\?|$)/.exec(path)?.[1] ?? '';

/** The reply of a status API. */
export const jsonReply = (
	body: object,
	status = 200,
	headers: Record<string, string> = {},
): ApiReply => ({
	status,
	headers: { 'content-type': 'application/json', ...headers },
	body: Buffer.from(JSON.stringify(body)),
});
