import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { writeFiles, type Files } from './fixturePackage.mts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const own = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const NODE = 'nodes/Fixture/Fixture.node.ts';
const sources: Files = {
	'gulpfile.js': own('gulpfile.js'),
	'tsconfig.json': own('tsconfig.json'),
	'package.json': JSON.stringify({
		n8n: {
			nodes: ['dist/nodes/Fixture/Fixture.node.js'],
			credentials: ['dist/credentials/FixtureApi.credentials.js'],
		},
	}),
	[NODE]: "export class Fixture { icon = 'file:../../icons/fixture.svg'; }",
	'nodes/Fixture/Fixture.node.json': '{}',
	'credentials/FixtureApi.credentials.ts':
		"export class FixtureApi { icon = { light: 'file:../icons/fixture.svg', dark: 'file:../icons/fixture.svg' }; }",
	'icons/fixture.svg': '<svg/>',
	'dist/before.js': '',
};

/** `gulp build` in a project of its own; the files of its dist. */
async function build(files: Files) {
	const { directory, remove } = writeFiles(files, path.join(ROOT, '.cache'));
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(directory, 'node_modules'), 'junction');
	const gulp = path.join(ROOT, 'node_modules/gulp/bin/gulp.js');
	const child = spawn(process.execPath, [gulp, 'build'], { cwd: directory });
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	const code = await new Promise((resolve) => child.on('close', resolve));
	const dist = path.join(directory, 'dist');
	const built = readdirSync(dist, { recursive: true, encoding: 'utf8' })
		.filter((file) => statSync(path.join(dist, file)).isFile())
		.map((file) => file.replaceAll('\\', '/'))
		.sort();
	remove();
	return { code, output, built };
}

describe('gulp build', () => {
	it('leaves the compiled code, the icons and the codex in dist, and nothing else', async () => {
		expect(await build(sources)).toMatchObject({
			code: 0,
			built: [
				'credentials/FixtureApi.credentials.js',
				'icons/fixture.svg',
				'nodes/Fixture/Fixture.node.js',
				'nodes/Fixture/Fixture.node.json',
			],
		});
	}, 60_000);

	it('fails on a type error, and leaves the dist before', async () => {
		const { code, output, built } = await build({
			...sources,
			[NODE]: 'export const n: number = "";',
		});
		expect({ code, built }).toEqual({ code: 1, built: ['before.js'] });
		expect(output).toContain('TS2322');
	}, 60_000);

	it('fails when an icon is missing', async () => {
		const broken = "export class Fixture { icon = 'file:../../icons/gone.svg'; }";
		const { code, output, built } = await build({ ...sources, [NODE]: broken });
		expect({ code, built }).toEqual({ code: 1, built: ['before.js'] });
		expect(output).toContain('dist/icons/gone.svg, which is missing');
	}, 60_000);

	it('does not publish source maps', async () => {
		const compilerOptions = {
			...JSON.parse(sources['tsconfig.json'] ?? '').compilerOptions,
			sourceMap: true,
		};
		const tsconfig = JSON.stringify({ compilerOptions, include: ['nodes', 'credentials'] });
		const { code, output } = await build({ ...sources, 'tsconfig.json': tsconfig });
		expect(code).toBe(1);
		expect(output).toContain('Fixture.node.js.map must not be published');
	}, 60_000);
});
