/** The job again; `settings.json` says how it differs. */
exports.handler = require('./job.js').handler;
