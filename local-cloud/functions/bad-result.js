/** Returns what has no JSON form. */
exports.handler = async () => ({ id: 10n });
