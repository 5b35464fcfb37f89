/** The job again, 1500 ms unless `event.ms` says otherwise, with asynchronous run (asyncRun). */
const { handler } = require('./job.js');

exports.handler = (event, context) => handler({ ms: 1500, ...event }, context);
