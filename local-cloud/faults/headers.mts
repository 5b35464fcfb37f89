import type { WireReply } from '../types.mts';

/** Headers of the clouds themselves, as against those of HTTP. */
const OWN = /^x-/i;

const isAsked = (name: string, names: readonly string[] | undefined): boolean =>
	names ? names.some((one) => one.toLowerCase() === name.toLowerCase()) : OWN.test(name);

/** The reply without some headers; by default without those of the cloud. */
export const withoutHeaders = (reply: WireReply, names?: readonly string[]): WireReply => ({
	...reply,
	headers: Object.fromEntries(
		Object.entries(reply.headers).filter(([name]) => !isAsked(name, names)),
	),
});

/** The reply with some headers twice; by default with those of the cloud. */
export const withRepeatedHeaders = (reply: WireReply, names?: readonly string[]): WireReply => ({
	...reply,
	headers: Object.fromEntries(
		Object.entries(reply.headers).map(([name, value]) => [
			name,
			isAsked(name, names) ? [value, value].flat() : value,
		]),
	),
});
