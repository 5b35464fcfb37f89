/** A job for asynchronous invocation; takes `event.ms` milliseconds (1500 if absent). */
exports.handler = async (event) => {
	const ms = Number((event && event.ms) ?? 1500);
	await new Promise((resolve) => setTimeout(resolve, ms));
	return { done: true };
};
