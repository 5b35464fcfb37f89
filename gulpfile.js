/**
 * Builds what is published: `dist/` with one file per node and credential, one for what they share and one
 * for what is loaded later, their icons and codex files, and nothing else.
 *
 * gulp build   compile, bundle, copy and verify in a folder beside, then replace dist by it
 * gulp watch   build after every change
 * gulp clean   remove dist
 *
 * A build that fails leaves the dist before it untouched: whoever uses it meanwhile goes on.
 */
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { dest, parallel, series, src, watch } = require('gulp');
const { bundle } = require('./scripts/bundle.cjs');

const SOURCES = ['nodes/**/*', 'credentials/**/*', 'icons/**/*'];
const DIST = 'dist';
const STAGING = '.cache/build';
/** Each module by itself, as the compiler leaves it. */
const MODULES = '.cache/modules';
/** What a node shows: n8n reads it at every start, so it is derived here, once. */
const DESCRIPTION = /[\\/]nodes[\\/]\w+[\\/]description[\\/]index\.js$/;
const { nodes, credentials } = JSON.parse(fs.readFileSync('package.json', 'utf8')).n8n;
const remove = (folder) => fs.promises.rm(folder, { recursive: true, force: true });

let startedAt = new Date();

async function clean() {
	await Promise.all([DIST, STAGING, MODULES].map(remove));
}

async function prepare() {
	startedAt = new Date();
	await Promise.all([STAGING, MODULES].map(remove));
	await fs.promises.mkdir(STAGING, { recursive: true });
}

/** tsc as a child process: its own coloured messages, and its exit code fails the task. */
function compile(done) {
	const tsc = path.join(require.resolve('@typescript/native/package.json'), '../bin/tsc');
	const parameters = [tsc, '-p', 'tsconfig.json', '--noEmitOnError', '--outDir', MODULES];
	spawn(process.execPath, parameters, { stdio: 'inherit' })
		.on('error', done)
		.on('exit', (code) => done(code === 0 ? undefined : new Error(`tsc ended with code ${code}`)));
}

/** What the credentials share is a file of its own: the node signs with the same code and the same caches. */
async function bundleModules() {
	const listed = [...nodes, ...credentials].map((file) => path.relative(DIST, file));
	const built = listed.filter((file) => fs.existsSync(path.join(MODULES, file)));
	const files = built.map((file) => path.resolve(MODULES, file));
	const isIn = (folder) => (id) =>
		id.startsWith(path.resolve(MODULES, folder) + path.sep) && !files.includes(id);
	await bundle({
		entries: Object.fromEntries(
			built.map((file) => [file.replace(/\.js$/, ''), path.join(MODULES, file)]),
		),
		folder: STAGING,
		shared: 'credentials/authentication',
		isShared: isIn('credentials'),
		isData: (id) => DESCRIPTION.test(id),
		isDescribed: isIn('nodes'),
	});
}

// `encoding: false` copies bytes: gulp 5 decodes files as UTF-8 otherwise.
const copy = (glob) =>
	src(glob, { base: '.', encoding: false, allowEmpty: true }).pipe(dest(STAGING));
const copyIcons = () => copy('icons/**/*.svg');
const copyCodex = () => copy('nodes/**/*.json');

/** What is wrong with a file that package.json lists under `n8n`, as sentences. */
function problemsOf(listed) {
	const file = path.relative(DIST, listed);
	const built = path.join(STAGING, file);
	if (!fs.existsSync(built)) {
		if (fs.existsSync(file.replace(/\.js$/, '.ts'))) {
			return [`package.json lists ${listed}, which was not built`];
		}
		console.warn(`Not verified: ${listed} (its source does not exist yet)`);
		return [];
	}
	const icons = [...fs.readFileSync(built, 'utf8').matchAll(/['"]file:([^'"]+\.svg)['"]/g)];
	return icons
		.map(([, icon]) => path.join(path.dirname(file), icon))
		.filter((icon) => !fs.existsSync(path.join(STAGING, icon)))
		.map((icon) => `${listed} refers to ${path.join(DIST, icon)}, which is missing`);
}

/** n8n finds everything that it looks for. */
async function verify() {
	const problems = [...nodes, ...credentials].flatMap(problemsOf);
	if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** As old as the start of the build, so that a source changed meanwhile counts as newer. */
async function replace() {
	await fs.promises.utimes(STAGING, startedAt, startedAt);
	await remove(DIST);
	await fs.promises.rename(STAGING, DIST);
}

const build = series(
	prepare,
	compile,
	parallel(bundleModules, copyIcons, copyCodex),
	verify,
	replace,
);

function watchSources() {
	watch(SOURCES, { ignoreInitial: false }, build);
}

exports.clean = clean;
exports.build = build;
exports.watch = watchSources;
exports.default = build;
