/** Returns JSON as a string, so that some clouds encode it twice. */
exports.handler = async (event) => JSON.stringify({ nested: true, event });
