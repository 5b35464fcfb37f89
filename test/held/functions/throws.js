/** The sample. */
exports.handler = require('../../../local-cloud/functions/throws.js').handler;
