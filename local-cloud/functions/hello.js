/** Greets whom the event names and says which version answered. */
exports.handler = async (event, context) => {
	const name = event && typeof event === 'object' && event.name ? event.name : 'world';
	console.log(`greeting ${name}`);
	return { message: `Hello, ${name}!`, version: context.version, cloud: context.cloud, event };
};
