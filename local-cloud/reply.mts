import type { WireReply } from './wire.mts';

/** A reply with a JSON body; extra headers win over the content type. */
export function jsonReply(
	status: number,
	value: unknown,
	headers: Record<string, string> = {},
	contentType = 'application/json',
): WireReply {
	return {
		status,
		headers: { 'Content-Type': contentType, ...headers },
		body: Buffer.from(JSON.stringify(value)),
	};
}
