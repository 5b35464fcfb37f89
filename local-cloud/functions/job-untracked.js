/** The job again; of it no cloud with a switch for that keeps the state. */
exports.handler = require('./job.js').handler;
