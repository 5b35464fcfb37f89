/** The job again, one at a time: further runs wait, and expire when they are older than a second. */
exports.handler = require('./job.js').handler;
