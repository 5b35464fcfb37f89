/** The same as long-job; `settings.json` says how it differs. */
exports.handler = require('./long-job.js').handler;
