/** Fails with an error of its own class. */
class OrderError extends Error {
	constructor(message) {
		super(message);
		this.name = 'OrderError';
	}
}

exports.handler = async (event) => {
	console.error('about to fail');
	throw new OrderError((event && event.message) || 'the order could not be placed');
};
