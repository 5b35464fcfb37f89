import type { WireReply } from '../wire.mts';

/** Which headers a fault is about: those of these names, or those that match. */
export type Headers = readonly string[] | RegExp;

const isMeant = (name: string, which: Headers): boolean =>
	which instanceof RegExp
		? which.test(name)
		: which.some((one) => one.toLowerCase() === name.toLowerCase());

/** The reply without some headers. */
export const withoutHeaders = (reply: WireReply, which: Headers): WireReply => ({
	...reply,
	headers: Object.fromEntries(
		Object.entries(reply.headers).filter(([name]) => !isMeant(name, which)),
	),
});

/** The reply with some headers twice. */
export const withRepeatedHeaders = (reply: WireReply, which: Headers): WireReply => ({
	...reply,
	headers: Object.fromEntries(
		Object.entries(reply.headers).map(([name, value]) => [
			name,
			isMeant(name, which) ? [value, value].flat() : value,
		]),
	),
});
