/**
 * Works `event.ms` milliseconds (200 if absent), then posts the result to `event.resumeUrl`, where a
 * workflow waits. The workflow may not wait yet: what is not accepted is posted again, for ten seconds.
 */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const pause = (ms) => new Promise((over) => setTimeout(over, ms));

exports.handler = async (event, context) => {
	const url = new URL(event.resumeUrl);
	// A sample: it posts to nobody else.
	if (!LOOPBACK.has(url.hostname)) throw new Error(`${url.hostname} is not this machine`);
	const ms = Number(event.ms ?? 200);
	await pause(ms * context.timeScale);
	const result = {
		done: true,
		workedMs: ms,
		orderId: event.orderId,
		requestId: context.requestId,
		cloud: context.cloud,
	};
	for (let tries = 1; tries <= 20; tries++) {
		const { ok, status } = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(result),
			signal: context.signal,
		});
		console.log(`posted, answered ${status}`);
		if (ok) return { delivered: true, tries };
		await pause(500 * context.timeScale);
	}
	throw new Error('The workflow did not take the result');
};
