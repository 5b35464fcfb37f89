/** The same as `web`, for a URL that anybody may call. */
exports.handler = require('./web.js').handler;
