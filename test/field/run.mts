import { startLocalCloud } from '../../local-cloud/index.mts';
import type { Engine } from '../engine/engine.mts';
import type { KnownCase } from './cases.mts';
import { judge } from './judge.mts';
import { resultOf, type Observed } from './observe.mts';
import { startReplies } from './replies.mts';

/** Both ways to send a call: what is read must not depend on it. */
export const transports = [
	{ name: "n8n's helper", reuseConnections: false },
	{ name: 'Reuse Connections', reuseConnections: true },
] as const;
type Transport = (typeof transports)[number];

/** A case that was played over one transport and judged. */
export interface Played {
	readonly known: KnownCase;
	readonly transport: Transport;
	readonly observed: Observed;
	/** What is not as expected, a sentence each. */
	readonly differences: readonly string[];
}

/** Cases at a time: enough to fill the waits, few enough to keep short time-outs true. */
const CONCURRENCY = 24;

interface Play {
	readonly known: KnownCase;
	readonly transport: Transport;
}

/** Each case over each transport. */
export const overBoth = (cases: readonly KnownCase[]): Play[] =>
	cases.flatMap((known) => transports.map((transport) => ({ known, transport })));

/** Each case over one transport, half of them over either: enough where there are a thousand. */
export const inTurn = (cases: readonly KnownCase[]): Play[] =>
	cases.map((known, at) => ({ known, transport: transports[at % 2 === 0 ? 0 : 1] }));

/** Plays them in order, many at a time, each with replies of its own. */
export async function playAll(engine: Engine, plays: readonly Play[]): Promise<Played[]> {
	const cloud = await startLocalCloud();
	const played: Played[] = [];

	async function play({ known, transport }: Play): Promise<Played> {
		const { case: one, docs } = known;
		const server = await startReplies(one.replies ?? (one.reply ? [one.reply] : []));
		const { url, sent, unexpected } = server;
		try {
			const result = await resultOf({ engine, cloud }, known, url, transport.reuseConnections);
			const observed = { ...result, sent, unexpected };
			return { known, transport, observed, differences: judge(one, observed, docs) };
		} finally {
			await server.close();
		}
	}

	let next = 0;
	async function work(): Promise<void> {
		for (let at = next++; at < plays.length; at = next++) {
			played[at] = await play(plays[at] as Play);
		}
	}
	try {
		await Promise.all(Array.from({ length: CONCURRENCY }, work));
		return played;
	} finally {
		await cloud.close();
	}
}
