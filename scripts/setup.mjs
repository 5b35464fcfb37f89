/**
 * Makes a fresh clone ready to run: installs the dependencies when they are missing or out of date
 * and, with `--build`, builds `dist` when it is missing or older than a source. Silent when there is
 * nothing to do. Needs nothing but Node itself.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname ?? '.', '..');
const NEEDED = [20, 19];
const INSTALLED = path.join(ROOT, 'node_modules/.package-lock.json');
const BUILT = path.join(ROOT, 'dist');
const SOURCES = [
	'nodes',
	'credentials',
	'icons',
	'gulpfile.js',
	'scripts/bundle.cjs',
	'tsconfig.json',
	'package.json',
];

/** Milliseconds, 0 when the file does not exist. */
const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** When anything below was last changed; folders count, so that a removed file is noticed. */
function newest(entry) {
	const stat = statSync(entry, { throwIfNoEntry: false });
	if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
	const below = readdirSync(entry).map((name) => newest(path.join(entry, name)));
	return Math.max(stat.mtimeMs, ...below);
}

/** A line with the seconds gone by: rewritten on a terminal, every 10 seconds elsewhere. */
function showProgress(title) {
	const start = Date.now();
	const seconds = () => Math.round((Date.now() - start) / 1000);
	const { isTTY } = process.stderr;
	const print = () =>
		process.stderr.write(isTTY ? `\r${title} ${seconds()} s` : `${title} ${seconds()} s\n`);
	print();
	const timer = setInterval(print, isTTY ? 1000 : 10_000);
	return (outcome) => {
		clearInterval(timer);
		process.stderr.write(`${isTTY ? '\r' : ''}${title} ${outcome} after ${seconds()} s\n`);
	};
}

/** Runs a command under a progress line; its output is shown only when it fails, and then its end. */
async function run(title, command, parameters, options = {}) {
	const finish = showProgress(title);
	let output = '';
	const code = await new Promise((resolve) => {
		const child = spawn(command, parameters, { cwd: ROOT, ...options });
		const keep = (chunk) => (output = (output + chunk).slice(-20_000));
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.on('error', (error) => {
			keep(error.message);
			resolve(1);
		});
		child.on('close', resolve);
	});
	finish(code === 0 ? 'done' : 'FAILED');
	if (code === 0) return;
	console.error(`\n${output.trim().split('\n').slice(-30).join('\n')}\n`);
	console.error(`${title} failed with exit code ${code}; the end of its output is above.`);
	process.exit(1);
}

async function install() {
	const parameters = ['install', '--no-save', '--no-audit', '--no-fund'];
	const npm = process.env.npm_execpath; // set when npm itself runs this script
	if (npm) await run('Installing dependencies …', process.execPath, [npm, ...parameters]);
	else {
		const shell = process.platform === 'win32'; // npm is a .cmd file there
		await run('Installing dependencies …', 'npm', parameters, { shell });
	}
	// npm leaves the file alone when nothing had to change; without this every run would install.
	if (existsSync(INSTALLED)) utimesSync(INSTALLED, new Date(), new Date());
}

async function build() {
	const gulp = path.join(ROOT, 'node_modules/gulp/bin/gulp.js');
	await run('Building dist …', process.execPath, [gulp, 'build']);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
	console.error(
		`Node.js ${NEEDED.join('.')} or newer is needed; this is ${process.versions.node}.`,
	);
	process.exit(1);
}
const wanted = ['package.json', 'package-lock.json'].map((file) => changed(path.join(ROOT, file)));
if (changed(INSTALLED) < Math.max(...wanted)) await install();
if (process.argv.includes('--build')) {
	const sources = SOURCES.map((entry) => newest(path.join(ROOT, entry)));
	if (changed(BUILT) < Math.max(...sources)) await build();
}
