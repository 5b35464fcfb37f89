module.exports = require('./prints.js');
