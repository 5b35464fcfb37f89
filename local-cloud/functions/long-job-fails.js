/** The failing job again, with Tencent's asynchronous run. */
exports.handler = require('./job-fails.js').handler;
