import { readdirSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import type * as FakeTimers from '@jest/fake-timers';
import type * as JestEach from 'jest-each';
import type * as JestMock from 'jest-mock';

/**
 * The tests of some folders under mocha, for mutation testing: jest loads every file anew for each mutant,
 * which takes far longer than the tests; Stryker's runner for mocha loads them once. What the tests use of
 * jest stands here. `TESTS`: folders or files below `test`, joined by commas.
 */
const load = createRequire(import.meta.url);
const { bind } = load('jest-each') as typeof JestEach;
const { ModuleMocker } = load('jest-mock') as typeof JestMock;
const { ModernFakeTimers } = load('@jest/fake-timers') as typeof FakeTimers;
const { expect } = load('expect') as { expect: unknown };

const mocker = new ModuleMocker(globalThis);
const timers = new ModernFakeTimers({ config: { fakeTimers: {} } as never, global: globalThis });
const mocha = { it: globalThis.it, describe: globalThis.describe };
let tests = 0;
/**
 * For each mutant Stryker makes one pattern of the names of all tests that reach it. V8 refuses one of 100 kB, and
 * what comes after it is not tested: a name is a number, and the beginning of its text.
 */
const it = (title: string, test: () => unknown) =>
	mocha.it(`${(tests += 1)} ${title.slice(0, 20)}`, test as never);
const describe = (_title: string, define: () => void) => mocha.describe('', define);
const hooks = globalThis as unknown as Record<'before' | 'after', (hook: () => unknown) => void>;
Object.assign(it, { each: bind(it as never) });
Object.assign(describe, { each: bind(describe as never, false) });
Object.assign(globalThis, {
	it,
	describe,
	expect,
	test: it,
	// jest lets a hook have a time limit of its own.
	beforeAll: (hook: () => unknown) => hooks.before(hook),
	afterAll: (hook: () => unknown) => hooks.after(hook),
	jest: {
		fn: mocker.fn.bind(mocker),
		spyOn: mocker.spyOn.bind(mocker),
		restoreAllMocks: () => mocker.restoreAllMocks(),
		useFakeTimers: () => timers.useFakeTimers(),
		useRealTimers: () => timers.useRealTimers(),
		// Here every module is loaded once.
		mock: () => undefined,
		unmock: () => undefined,
		getTimerCount: () => timers.getTimerCount(),
		advanceTimersByTimeAsync: async (ms: number) => await timers.advanceTimersByTimeAsync(ms),
	},
});

const root = path.join(import.meta.dirname, '..');
/** It puts something in the place of a module, which only jest can. */
const OF_JEST = /slices\.test\.mts$/;
const filesOf = (place: string): string[] =>
	place.endsWith('.mts')
		? [place]
		: readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.test.mts') && !OF_JEST.test(file))
				.map((file) => path.join(place, file));
// n8n's engine loads the package from `dist`: here it gets the sources, in which the mutants are.
const { n8n } = load('../../package.json') as { n8n: Record<'nodes' | 'credentials', string[]> };
for (const built of [...n8n.nodes, ...n8n.credentials]) {
	const file = load.resolve(path.join('../..', built));
	const source = path.join(root, '..', built.replace('dist/', '').replace(/\.js$/, '.ts'));
	load.cache[file] = Object.assign(new Module(file), {
		exports: await import(source),
		loaded: true,
	});
}
await import('../seed.mts');
// The smallest counterexample is of no use here, and takes long to find.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
for (const file of (process.env['TESTS'] ?? '').split(',').flatMap(filesOf)) {
	await import(path.join(root, file));
}

/** What Stryker learns of a first run: the mutants that are reached while the files load, and by which test. */
interface Coverage {
	readonly static: Record<string, number>;
	readonly perTest: Record<string, Record<string, number>>;
}
const { after, __stryker__: stryker } = globalThis as unknown as {
	after(hook: () => void): void;
	__stryker__?: { mutantCoverage?: Coverage };
};

// A mutant is active while the tests run, never while the files load. Where both reach it, Stryker would start a new
// process for it alone.
after(() => {
	const coverage = stryker?.mutantCoverage;
	if (!coverage) return;
	for (const reached of Object.values(coverage.perTest)) {
		for (const mutant of Object.keys(reached)) delete coverage.static[mutant];
	}
});
