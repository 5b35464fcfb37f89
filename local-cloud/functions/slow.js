/** Takes `event.ms` milliseconds (500 if absent). */
exports.handler = async (event) => {
	const ms = Number((event && event.ms) ?? 500);
	await new Promise((resolve) => setTimeout(resolve, ms));
	return { sleptMs: ms };
};
