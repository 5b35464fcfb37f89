/**
 * The handler, begun when the test lets the run go (`held.mts`): only runs whose event names who holds them
 * (`event.held`). A run that is stopped meanwhile is not begun, unless `event.stubborn` takes no notice.
 */
exports.held = (handler) => async (event, context) => {
	const by = event?.held;
	if (by === undefined) return await handler(event, context);
	const runs = (globalThis.heldRuns ??= new Set());
	await new Promise((begin, stopped) => {
		runs.add({ by, event, begin });
		if (event.stubborn) return;
		context.signal.addEventListener('abort', () => stopped(new Error('stopped')));
	});
	return await handler(event, context);
};
