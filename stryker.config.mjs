/**
 * Mutation testing: does a test fail when the code is changed? One folder at a time, since it takes long:
 * `MUTATE=signing npx stryker run` (or `providers`, `invocation`). Mutants of tables that are read once at
 * start are left out: those are held by the tests of the tables themselves.
 */
const folders = {
	signing: {
		mutate: ['credentials/signing/**/*.ts'],
		testMatch: ['<rootDir>/test/signing/**/*.test.mts'],
	},
	providers: {
		mutate: [
			'nodes/InvokeServerlessFunction/providers/**/*.ts',
			'!**/contract/**',
			'!**/errorsOf*.ts',
		],
		testMatch: [
			'<rootDir>/test/providers/**/*.test.mts',
			'<rootDir>/test/properties/**/*.test.mts',
		],
	},
	invocation: {
		mutate: ['nodes/InvokeServerlessFunction/invocation/**/*.ts'],
		testMatch: [
			'<rootDir>/test/invocation/**/*.test.mts',
			'<rootDir>/test/properties/**/*.test.mts',
		],
	},
};

const { mutate, testMatch } = folders[process.env.MUTATE ?? 'signing'] ?? folders.signing;

export default {
	packageManager: 'npm',
	testRunner: 'jest',
	jest: { configFile: 'jest.config.js', config: { testMatch }, enableFindRelatedTests: true },
	coverageAnalysis: 'perTest',
	ignoreStatic: true,
	mutate,
	reporters: ['clear-text', 'json', 'progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	jsonReporter: { fileName: '.cache/mutants.json' },
	tempDirName: '.cache/stryker',
	concurrency: 2,
	timeoutMS: 10_000,
	thresholds: { high: 95, low: 85, break: 85 },
};
