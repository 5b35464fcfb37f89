/** A job for asynchronous invocation: takes `event.ms` milliseconds (200 if absent), then reports so. */
exports.handler = async (event, context) => {
	const ms = Number((event && event.ms) ?? 200);
	console.log(`working ${ms} ms`);
	await new Promise((done, stopped) => {
		const timer = setTimeout(done, ms * context.timeScale);
		context.signal.addEventListener('abort', () => {
			clearTimeout(timer);
			stopped(new Error('stopped'));
		});
	});
	return { done: true, workedMs: ms };
};
