const { availableParallelism } = require('node:os');

/** Tests are TypeScript modules (`.mts`), compiled by swc; types are checked by `npm run typecheck`. */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	testEnvironment: '<rootDir>/test/jestEnvironment.js',
	setupFiles: ['<rootDir>/test/sharedModules.mts', '<rootDir>/test/seed.mts'],
	moduleFileExtensions: ['mts', 'js', 'ts', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
	// Some five files wait most of their time, for sockets and timers. `npm test` gives each worker more room for what
	// soon dies (`--max-semi-space-size`), which only the command line can.
	maxWorkers: availableParallelism() + 4,
	// A bound for what hangs: tests wait for events, and a busy machine takes its time.
	testTimeout: 600_000,
	// A worker with all of n8n takes longer to end than the half second that jest gives it before it kills it.
	workerGracefulExitTimeout: 30_000,
};
