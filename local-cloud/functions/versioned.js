/** Has 120 versions and 60 aliases, and says which one answered. */
exports.handler = async (event, context) => ({
	version: context.version,
	qualifier: context.qualifier,
});
