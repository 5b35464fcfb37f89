import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { copyWithExample, type Copy } from '../../scripts/stranger/copy.mts';
import { changed } from '../../scripts/stranger/example.mts';
import { ROOT } from './markdown.mts';

/** What goes over all clouds or all files; `npm run stranger` runs the rest, and checks the types of the tests. */
const SUITES = ['test/architecture', 'test/local-cloud/architecture', 'test/docs/links'];

/** What goes over each cloud: here only the new one is of interest. */
const ITS_SUITES = [
	...['test/clouds.test', 'test/node/samples', 'test/providers/badInput.test'],
	'test/credentials/sameForms',
];

describe('The example of a new cloud, applied to a copy', () => {
	let copy: Copy;
	beforeAll(() => void (copy = copyWithExample(ROOT)));
	afterAll(() => copy.remove());

	/** What the command prints. Throws it when the command fails, or does not end. */
	const run = (...command: string[]): string => {
		const [name = '', ...parameters] = command;
		const bin = path.join(copy.root, 'node_modules', name, 'bin', `${name}.js`);
		const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...parameters], {
			...{ cwd: copy.root, encoding: 'utf8', timeout: 300_000 },
			env: { ...process.env, JEST_WORKER_ID: undefined },
		});
		const output = `${stdout}${stderr}`;
		if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}:\n${output}`);
		return output;
	};

	it('touches the folders of the cloud, and a line in each registry', () => {
		const files = copy.edits.map(({ file }) => file);
		expect(files).toEqual([...new Set(files)]);
		const rows = copy.edits.filter((edit) => 'change' in edit).map(({ file }) => file);
		expect(rows).toEqual([
			'nodes/InvokeServerlessFunction/providers/registry.ts',
			...['package.json', 'local-cloud/clouds.mts', 'test/clouds.mts', 'README.md'],
		]);
		const shared = files.filter((file) => !/openfaas/i.test(file) && !rows.includes(file));
		expect(shared).toEqual([]);
		const folder = path.join(copy.root, 'nodes/InvokeServerlessFunction/providers/openfaas');
		expect(readdirSync(folder).length).toBeGreaterThan(8);
	});

	it('compiles, and passes the tests that go over all clouds', () => {
		run('gulp', 'build');
		run('jest', '--ci', '-w', '1', ...SUITES);
		const its = run('jest', '--ci', '-w', '1', '-t', 'OpenFaaS', ...ITS_SUITES);
		expect(its).toMatch(/\b\d{2,} passed/);
	});
});

it('a changed line that is not there is an error', () => {
	expect(changed('a\nb\n', { file: 'f', change: [' a', '-b', '+c'] })).toBe('a\nc\n');
	expect(() => changed('a\n', { file: 'f', change: ['-b'] })).toThrow("f has no line 'b'");
});
