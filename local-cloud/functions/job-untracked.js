/** The job again; Function Compute keeps no task of it, since its task mode is off. */
exports.handler = require('./job.js').handler;
