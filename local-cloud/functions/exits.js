/** Ends its own process in the middle of the invocation. */
exports.handler = async () => {
	console.log('leaving');
	process.exit(1);
};
