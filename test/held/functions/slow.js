/** The sample. */
exports.handler = require('../../../local-cloud/functions/slow.js').handler;
