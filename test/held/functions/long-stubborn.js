/** The same; `settings.json` says how it differs. */
exports.handler = require('./stubborn.js').handler;
