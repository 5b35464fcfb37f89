const path = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const DIST = path.join(__dirname, '../dist') + path.sep;

/**
 * jest loads every module anew for each test file. n8n's engine are 1,700 modules, and longer to load than most
 * files take: it is loaded once a worker, with Node's own `require` (`engine/environment.mts`). The package
 * under test is still loaded anew for each file.
 */
module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.global.nodeRequire = require;
	}

	async teardown() {
		for (const file of Object.keys(require.cache)) {
			if (file.startsWith(DIST)) delete require.cache[file];
		}
		await super.teardown();
	}
};
