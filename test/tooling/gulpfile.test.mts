import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { writeFiles, type Files } from './fixturePackage.mts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const own = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const NODE = 'nodes/Fixture/Fixture.node.ts';
const FIXTURE = `import { greeting } from './greeting';
import { sign } from '../../credentials/signing/sign';
import { description } from './description';
export class Fixture { icon = 'file:../../icons/fixture.svg'; texts = [greeting, sign(), description.of];
work = async () => await import('./work'); }`;
const sources: Files = {
	'gulpfile.js': own('gulpfile.js'),
	'scripts/bundle.cjs': own('scripts/bundle.cjs'),
	'tsconfig.json': own('tsconfig.json'),
	'package.json': JSON.stringify({
		n8n: {
			nodes: ['dist/nodes/Fixture/Fixture.node.js'],
			credentials: ['dist/credentials/FixtureApi.credentials.js'],
		},
	}),
	[NODE]: FIXTURE,
	'nodes/Fixture/greeting.ts': "export const greeting = /^Says …$/u.exec('Says …')?.[0] ?? `– 👋`;",
	'nodes/Fixture/description/index.ts':
		"import { fixture } from '../fixture'; export const description = { of: `It's “${fixture.description}”: ${Math.max(3, 4)}` };",
	'nodes/Fixture/fixture.ts':
		"export const fixture = { name: 'fixture', description: 'a fixture' };",
	'nodes/Fixture/work.ts':
		"import { fixture } from './fixture'; export const work = () => fixture.name;",
	'credentials/signing/sign.ts': "export const sign = () => 'signature';",
	'nodes/Fixture/Fixture.node.json': '{}',
	'credentials/FixtureApi.credentials.ts':
		"import { sign } from './signing/sign'; export class FixtureApi { signature = sign(); icon = { light: 'file:../icons/fixture.svg', dark: 'file:../icons/fixture.svg' }; }",
	'icons/fixture.svg': '<svg/>',
	'dist/before.js': '',
};

/** `gulp build` in a project of its own; the files of its dist, and the code of the node and of its work. */
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
	const scriptOf = (file: string) =>
		existsSync(path.join(dist, file)) ? readFileSync(path.join(dist, file), 'utf8') : '';
	const [script, work] = [NODE.replace(/ts$/, 'js'), 'nodes/Fixture/work.js'].map(scriptOf);
	remove();
	return { code, output, built, script, work };
}

describe('gulp build', () => {
	it('leaves a file per node and credential, what they share, what is loaded later, icons and codex, and nothing else', async () => {
		const result = await build(sources);
		expect(result).toMatchObject({
			code: 0,
			built: [
				'credentials/FixtureApi.credentials.js',
				'credentials/authentication.js',
				'icons/fixture.svg',
				'nodes/Fixture/Fixture.node.js',
				'nodes/Fixture/Fixture.node.json',
				'nodes/Fixture/work.js',
			],
		});
		// The description is data; what it was derived from is left to what works with it, without its texts.
		expect(result.script).toContain(
			'{ description } = JSON.parse(`{"description":{"of":"It\'s \\u201ca fixture\\u201d: 4"}}`)',
		);
		expect(result.script).toContain('require("./work.js")');
		expect(result.work).toContain('{ name: "fixture" }');
		// Characters beyond ASCII would double the time to read it.
		expect(result.script).toContain('/^Says \\u2026$/u');
		expect(result.script).toContain('`\\u2013 \\ud83d\\udc4b`');
	});

	it('fails on a type error, and leaves the dist before', async () => {
		const { code, output, built } = await build({
			...sources,
			[NODE]: 'export const n: number = "";',
		});
		expect({ code, built }).toEqual({ code: 1, built: ['before.js'] });
		expect(output).toContain('TS2322');
	});

	it('fails when an icon is missing', async () => {
		const broken = "export class Fixture { icon = 'file:../../icons/gone.svg'; }";
		const { code, output, built } = await build({ ...sources, [NODE]: broken });
		expect({ code, built }).toEqual({ code: 1, built: ['before.js'] });
		expect(output).toContain('dist/icons/gone.svg, which is missing');
	});

	it('fails when a description is no data', async () => {
		const { code, output, built } = await build({
			...sources,
			'nodes/Fixture/description/index.ts': 'export const description = { of: () => 4 };',
			[NODE]: FIXTURE.replace('description.of', 'description.of()'),
		});
		expect({ code, built }).toEqual({ code: 1, built: ['before.js'] });
		expect(output).toContain('exports what JSON cannot hold');
	});

	it('fails on a circular import', async () => {
		const { code, output, built } = await build({
			...sources,
			'nodes/Fixture/greeting.ts': "export { icon as greeting } from './icon';",
			'nodes/Fixture/icon.ts': "import * as all from './greeting'; export const icon = () => all;",
		});
		expect({ code, built }).toEqual({ code: 1, built: ['before.js'] });
		expect(output).toMatch(/circular/i);
	});

	it.each(['lodash', './gone', 'node:child_process'])(
		'fails on an import of %s',
		async (name) => {
			const broken = `// @ts-expect-error it is not there\nimport { x } from '${name}';\nexport class Fixture { x = x; }`;
			const { code, output, built } = await build({ ...sources, [NODE]: broken });
			expect({ code, built }).toEqual({ code: 1, built: ['before.js'] });
			expect(output).toContain(name);
		},
		240_000,
	);
});
