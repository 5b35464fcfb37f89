import { spawn } from 'node:child_process';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeFiles } from './fixturePackage.mts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Stand-ins that do what npm and gulp leave behind, and note that they ran. */
const NPM = `
const fs = require('node:fs');
fs.appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n');
if (fs.existsSync('offline')) { console.error('npm error network is down'); process.exit(7); }
fs.mkdirSync('node_modules', { recursive: true });
const lock = 'node_modules/.package-lock.json'; // left alone when nothing has to change
if (!fs.existsSync(lock)) fs.writeFileSync(lock, '{}');`;
const GULP = `
const fs = require('node:fs');
fs.appendFileSync('gulp.log', process.argv.slice(2).join(' ') + '\\n');
fs.rmSync('dist', { recursive: true, force: true });
fs.mkdirSync('dist');`;

let clone: ReturnType<typeof writeFiles>;
beforeEach(() => {
	clone = writeFiles({
		'package.json': '{}',
		'package-lock.json': '{}',
		'npm.js': NPM,
		'node_modules/gulp/bin/gulp.js': GULP,
		'nodes/Fixture/Fixture.node.ts': '',
		'scripts/setup.mjs': readFileSync(path.join(ROOT, 'scripts/setup.mjs'), 'utf8'),
	});
});
afterEach(() => clone.remove());

const file = (name: string) => path.join(clone.directory, name);
const lines = (name: string) =>
	existsSync(file(name)) ? readFileSync(file(name), 'utf8').trim().split('\n') : [];
/** Makes a file look as if it were changed the given seconds from now. */
const touch = (name: string, seconds: number) => {
	const time = new Date(Date.now() + seconds * 1000);
	utimesSync(file(name), time, time);
};

async function setup(...parameters: string[]) {
	const env = { ...process.env, npm_execpath: file('npm.js') };
	const child = spawn(process.execPath, [file('scripts/setup.mjs'), ...parameters], { env });
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	const code = await new Promise((resolve) => child.on('close', resolve));
	return { code, output };
}

describe('scripts/setup.mjs', () => {
	it('installs into a fresh clone, shows progress, and has nothing to do afterwards', async () => {
		const cold = await setup();
		expect(cold.code).toBe(0);
		expect(cold.output).toMatch(
			/^Installing dependencies … 0 s\n(?:Installing .* \d+ s\n)*Installing .* done after \d+ s\n$/,
		);
		expect(lines('npm.log')).toEqual(['install --no-save --no-audit --no-fund']);

		const warm = await setup();
		expect(warm).toMatchObject({ code: 0, output: '' });
		expect(lines('npm.log')).toHaveLength(1);
	});

	it.each(['package.json', 'package-lock.json'])(
		'installs again when %s has changed',
		async (name) => {
			await setup();
			touch('node_modules/.package-lock.json', -10);
			touch('package.json', -20);
			touch('package-lock.json', -20);
			await setup();
			expect(lines('npm.log')).toHaveLength(1);
			touch(name, 0);
			await setup();
			expect(lines('npm.log')).toHaveLength(2);
			expect((await setup()).output).toBe('');
		},
	);

	it("ends with the end of npm's output when npm fails", async () => {
		writeFileSync(file('offline'), '');
		const { code, output } = await setup();
		expect(code).toBe(1);
		expect(output).toContain('npm error network is down');
		expect(output).toContain('Installing dependencies … failed with exit code 7');
	});

	it('builds only with --build, when dist is missing or older than a source', async () => {
		await setup();
		expect(lines('gulp.log')).toEqual([]);
		await setup('--build');
		expect(lines('gulp.log')).toEqual(['build']);
		expect((await setup('--build')).output).toBe('');
		touch('dist', 5);
		touch('nodes/Fixture/Fixture.node.ts', 10);
		await setup('--build');
		expect(lines('gulp.log')).toEqual(['build', 'build']);
	});
});
