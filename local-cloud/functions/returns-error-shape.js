/** Succeeds with a result that looks like a failure: only the documented signs tell them apart. */
exports.handler = async () => ({ errorMessage: 'x' });
