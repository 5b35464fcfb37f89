import { isDeepStrictEqual } from 'node:util';

/** What a contender has to do: run the function once for each event. */
export interface Work {
	functionName: string;
	events: readonly Event[];
	concurrency: number;
}

/** An event that says which item it belongs to, so that a mixed-up answer is found. */
export interface Event {
	n: number;
	text: string;
}

/** Somebody who can do the work. Rejects when it cannot; returns the functions' results, in order. */
export interface Contender {
	name: string;
	/** Whose code it is: the package's, n8n's, a cloud's SDK, or a bare HTTP client. */
	kind: 'ours' | 'n8n' | 'sdk' | 'bare';
	run(work: Work): Promise<unknown[]>;
}

/** `count` events of about `bytes` each. */
export const eventsOf = (count: number, bytes = 100): Event[] =>
	Array.from({ length: count }, (_, n) => ({ n, text: 'x'.repeat(Math.max(1, bytes - 20)) }));

/** Calls `one` for each event, so many at a time, as `p-map` and its like do. */
export async function atOnce<T>(
	{ events, concurrency }: Pick<Work, 'events' | 'concurrency'>,
	one: (event: Event) => Promise<T>,
): Promise<T[]> {
	const results: T[] = [];
	let next = 0;
	const worker = async () => {
		while (next < events.length) {
			const index = next++;
			results[index] = await one(events[index] as Event);
		}
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
	return results;
}

/** @throws Error unless each answer is what the function makes of its event: the event */
export function checkAnswers(name: string, events: readonly Event[], answers: unknown[]): void {
	if (answers.length !== events.length) {
		throw new Error(`${name}: ${answers.length} answers to ${events.length} events`);
	}
	const wrong = events.findIndex((event, index) => !isDeepStrictEqual(answers[index], event));
	if (wrong >= 0) {
		const got = JSON.stringify(answers[wrong])?.slice(0, 200);
		throw new Error(`${name}: the answer to event ${wrong} is ${got}`);
	}
}
