import { clouds } from '../../clouds.mts';
import { delayOf, JSON_TYPE, nameInPath, requestId } from '../clouds/answers.mts';
import type { Call, Reply } from '../clouds/benchCloud.mts';

/** AWS, whose SDK and node are measured beside ours. */
const lambda = ({ path, body }: Call): Reply => ({
	headers: {
		...JSON_TYPE,
		'x-amzn-RequestId': requestId(),
		'X-Amz-Executed-Version': '$LATEST',
	},
	body,
	delayMs: delayOf(nameInPath(path)),
});

/** The reply to what is no call; null for a call. */
export const replyAside = (call: Call): Omit<Reply, 'delayMs'> | null =>
	clouds.reduce<Omit<Reply, 'delayMs'> | null>(
		(found, { bench }) => found ?? bench?.aside?.(call) ?? null,
		null,
	);

/** Clouds by the scheme that their requests are signed with. */
const BY_SCHEME: ReadonlyArray<[scheme: string, reply: (call: Call) => Reply]> = [
	...clouds.flatMap(({ bench }): Array<[string, (call: Call) => Reply]> =>
		bench ? [[bench.schemes[0].scheme, bench.reply]] : [],
	),
	['AWS4-HMAC-SHA256', lambda],
];

/**
 * The reply of the cloud whose signature the call bears, in the shape of its documents; null for an
 * unsigned call. The signature itself is not verified: it would cost every contender the same.
 */
export function replyTo(call: Call): Reply | null {
	const { authorization = '' } = call.headers;
	const known = BY_SCHEME.find(
		([scheme]) => authorization.startsWith(`${scheme} `) || call.headers[scheme] !== undefined,
	);
	return known ? known[1](call) : null;
}
