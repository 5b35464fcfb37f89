/** Fails the old way, through the callback. */
exports.handler = (event, context, callback) => {
	setTimeout(() => callback(new Error('reported through the callback')), 5);
};
