/** Returns a string; Tencent encodes it as JSON, the other clouds send it as it is. */
exports.handler = async () => 'a string';
