/** The sample, which a test can hold. */
const { held } = require('../hold.js');

exports.handler = held(require('../../../local-cloud/functions/long-job.js').handler);
