/** The failing job again, with asynchronous run (asyncRun). */
exports.handler = require('./job-fails.js').handler;
