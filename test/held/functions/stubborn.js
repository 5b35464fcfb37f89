/** Takes no notice of being stopped: goes on until the test lets it go, and returns its event. */
exports.handler = async (event, context) =>
	await require('../hold.js').held((same) => same)({ ...event, stubborn: true }, context);
