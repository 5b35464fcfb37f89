/** The sample. */
exports.handler = require('../../../local-cloud/functions/job-retried.js').handler;
