/** Succeeds with a result that looks like a failure: only the documented signs differ. */
exports.handler = async () => ({ errorMessage: 'x' });
