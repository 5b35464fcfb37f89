/** Returns a string: some clouds encode it as JSON, others send it as it is. */
exports.handler = async () => 'a string';
