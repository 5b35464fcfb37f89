/** Returns JSON text with an integer beyond 2^53, which a careless client rounds. */
exports.handler = async () => Buffer.from('{"id":12345678901234567890}');
