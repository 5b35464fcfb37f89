import type { ApiReply } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';

export type { ApiReply };

/** A reply as a cloud documents it, with its name for reports. */
export interface Sample {
	readonly name: string;
	readonly reply: ApiReply;
}

/** A reply: objects become JSON, text and bytes stay as they are. */
export function sample(
	name: string,
	body: string | Buffer | object,
	headers: Record<string, string> = {},
	status = 200,
): Sample {
	const plain = Buffer.isBuffer(body) || typeof body === 'string';
	const bytes = plain ? Buffer.from(body) : Buffer.from(JSON.stringify(body), 'utf8');
	return { name, reply: { status, headers, body: bytes } };
}

/** Id of the run that the fuzzer asks about. */
export const RUN_ID = 'b2c8c1f0-1111-4222-8333-0123456789ab';
