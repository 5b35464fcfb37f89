const { AsyncLocalStorage } = require('node:async_hooks');
const path = require('node:path');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const DIST = path.join(__dirname, '../dist') + path.sep;

/**
 * Every `AsyncLocalStorage` that was used stays in a list of Node's, with all that its test file loaded, and every
 * promise of all later files pays for it: jest makes one a file, the local cloud another.
 */
const used = new Set();
for (const name of ['run', 'enterWith']) {
	const original = AsyncLocalStorage.prototype[name];
	AsyncLocalStorage.prototype[name] = function (...values) {
		used.add(this);
		return original.apply(this, values);
	};
}

/**
 * jest compiles every module, its own too, anew for each test file: a third of what all files take. V8 keeps what it
 * compiled of a script, unlike that of a function, for the next script with the same text.
 */
vm.compileFunction = (code, parameters, options) => {
	const begin = `(function (${parameters.join(', ')}) {`;
	const script = new vm.Script(`${begin}${code}\n})`, {
		filename: options.filename,
		columnOffset: -begin.length,
	});
	return script.runInContext(options.parsingContext);
};

/**
 * jest loads every module anew for each test file. n8n's engine are 1,700 modules, and longer to load than most
 * files take: it is loaded once a worker, with Node's own `require` (`engine/environment.mts`). The package
 * under test is still loaded anew for each file.
 */
module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.global.nodeRequire = require;
		// jest asks for 100 frames, and takes them for every `expect`.
		this.global.Error.stackTraceLimit = 20;
	}

	async teardown() {
		for (const file of Object.keys(require.cache)) {
			if (file.startsWith(DIST)) delete require.cache[file];
		}
		// What the engine keeps is enabled anew when it is used again.
		for (const storage of used) storage.disable();
		used.clear();
		await super.teardown();
	}
};
