/**
 * Mutation testing: does a test fail when the code is changed? One folder at a time:
 * `MUTATE=signing npx stryker run` (or `providers`, `invocation`, `transport`; `--force` for a fresh run), or a folder
 * in it: `MUTATE=providers/tencent`. What is known of the others stays.
 *
 * The tests are those of jest; they run under mocha here (`test/mutants/main.mts`), which loads them once for
 * all mutants. No kind of mutant is left out. Mutants of what is evaluated once, at load, are not run
 * (`ignoreStatic`): nearly all of it is tables and texts, which the tests of the tables hold.
 */
const node = 'nodes/InvokeServerlessFunction';
const folders = {
	signing: {
		mutate: ['credentials/signing/**/*.ts'],
		tests: [
			'signing',
			...[
				'azureFunctions',
				'functionUrls',
				'googleCloud',
				'refusals',
				'schemes',
				'sentAsSigned',
			].map((name) => `credentials/${name}.test.mts`),
		],
	},
	invocation: {
		mutate: [`${node}/invocation/**/*.ts`],
		tests: [
			...['invocation', 'properties/batches.test.mts', 'functions/timeLimits.test.mts'],
			...['mutants/field.mts', 'runs/refusals.test.mts'],
		],
	},
	transport: {
		mutate: [`${node}/transport/**/*.ts`, `${node}/exchange/**/*.ts`],
		// Without those that need a collector of garbage, or measure what the code costs: it costs more here.
		tests: [
			...[
				'choose',
				'grants',
				'helper',
				'keptAliveCalls',
				'networkFailure',
				'parts',
				'phases',
				'redaction',
			].map((name) => `transport/${name}.test.mts`),
			'exchange',
			'properties/batches.test.mts',
		],
	},
	providers: {
		// Types alone, and tables alone.
		mutate: [
			`${node}/providers/**/*.ts`,
			'!**/contract/**',
			'!**/errors/{access,configuration,gateway,legacy,request,service,state,table,triggers}.ts',
		],
		tests: [
			'providers',
			...['runs/states.test.mts', 'mutants/field.mts'],
			'properties/events.test.mts',
			'properties/quotedSecrets.test.mts',
		],
	},
};

const [folder, part] = (process.env.MUTATE ?? 'signing').split('/');
const { mutate, tests } = folders[folder] ?? folders.signing;
// Stryker's workers, in which the tests run, inherit it.
process.env.TESTS = tests.join(',');

export default {
	packageManager: 'npm',
	testRunner: 'mocha',
	mochaOptions: { spec: ['test/mutants/main.mts'] },
	testRunnerNodeArgs: ['--import', 'tsx'],
	coverageAnalysis: 'perTest',
	ignoreStatic: true,
	mutate: part
		? mutate.map((files) => files.replace(`/${folder}/**`, `/${folder}/${part}/**`))
		: mutate,
	reporters: ['clear-text', 'json', 'progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	jsonReporter: { fileName: `.cache/mutants-${folder}.json` },
	tempDirName: `.cache/stryker-${folder}`,
	ignorePatterns: ['.cache'],
	incremental: true,
	incrementalFile: `.cache/mutants-${folder}-incremental.json`,
	concurrency: 2,
	timeoutMS: 8000,
	thresholds: { high: 95, low: 85, break: 85 },
};
