/** Takes `event.ms` milliseconds (500 if absent). */
exports.handler = async (event, context) => {
	const ms = Number((event && event.ms) ?? 500);
	await new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		// Cut off: nothing of it goes on.
		context.signal.addEventListener('abort', () => clearTimeout(timer));
	});
	return { sleptMs: ms };
};
