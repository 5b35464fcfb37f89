/** Returns bare text, as custom runtimes do. */
exports.handler = async () => Buffer.from('plain text, not JSON ✓');
