import type { InvokeCall } from '../contract';

/** The event as a request's body. */
export const eventBytes = ({ event }: Pick<InvokeCall, 'event'>): Buffer =>
	typeof event === 'string' ? Buffer.from(event, 'utf8') : event;

/**
 * The event as text, for an API that puts it into a document of its own. Half of a surrogate pair becomes
 * U+FFFD, as it does in bytes.
 */
export const eventText = ({ event }: Pick<InvokeCall, 'event'>): string =>
	typeof event === 'string' ? event.toWellFormed() : event.toString('utf8');
