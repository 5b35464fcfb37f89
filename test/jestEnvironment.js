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
 * jest compiles every module, its own too, anew for each test file: a third of what all files take. A script, unlike
 * a function, can be run in the context of each.
 */
const compiled = new Map();
vm.compileFunction = (code, parameters, { filename, parsingContext }) => {
	let known = compiled.get(filename);
	if (known?.code !== code) {
		const begin = `(function (${parameters.join(', ')}) {`;
		const script = new vm.Script(`${begin}${code}\n})`, {
			filename,
			columnOffset: -begin.length,
		});
		known = { code, script };
		compiled.set(filename, known);
	}
	return known.script.runInContext(parsingContext);
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
		this.global.Error.stackTraceLimit = 10;
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
