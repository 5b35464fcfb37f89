/** Who waits for a signal. Hundreds of calls may share one; Node.js warns of more than ten listeners. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls back once when the signal aborts. @returns how to take that back */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
	let callbacks = waiting.get(signal);
	if (!callbacks) {
		const all = new Set<() => void>();
		callbacks = all;
		waiting.set(signal, all);
		signal.addEventListener('abort', () => all.forEach((one) => one()), { once: true });
	}
	const all = callbacks;
	all.add(callback);
	return () => void all.delete(callback);
}

/**
 * Runs `work` with a signal that aborts with the first of the given ones. Not `AbortSignal.any`: what that
 * returns may be collected as garbage while a request still counts on it, and then never aborts.
 */
export async function abortedByAny<T>(
	signals: readonly AbortSignal[],
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const controller = new AbortController();
	const forget = signals.map((signal) => onAbort(signal, () => controller.abort(signal.reason)));
	const aborted = signals.find((signal) => signal.aborted);
	if (aborted) controller.abort(aborted.reason);
	try {
		return await work(controller.signal);
	} finally {
		for (const one of forget) one();
	}
}

/** The promise's result, or `undefined` as soon as the signal aborts. */
export async function untilAborted<T>(
	promise: Promise<T>,
	signal: AbortSignal | undefined,
): Promise<T | undefined> {
	if (!signal) return await promise;
	if (signal.aborted) {
		promise.catch(() => {});
		return undefined;
	}
	let forget = () => {};
	const aborted = new Promise<undefined>((resolve) => {
		forget = onAbort(signal, () => resolve(undefined));
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		forget();
	}
}
