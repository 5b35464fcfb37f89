/** Returns the event byte for byte. */
exports.handler = async (event, context) => context.rawEvent;
