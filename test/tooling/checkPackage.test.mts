import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import type { Check } from '../checkPackage/check.mts';
import { contents } from '../checkPackage/contents.mts';
import { imports } from '../checkPackage/imports.mts';
import { manifest } from '../checkPackage/manifest.mts';
import { english, machine } from '../checkPackage/texts.mts';
import { goodFiles, goodManifest, packedOf, writeFiles, type Files } from './fixturePackage.mts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NODE = 'dist/nodes/Fixture/Fixture.node.js';

/** What a shipped package consists of: the fixture without its sources. */
const shipped: Files = Object.fromEntries(
	Object.entries(goodFiles).filter(([file]) => !file.startsWith('credentials/')),
);
const problemsOf = async (check: Check, files: Files, bytes?: number) =>
	(await check.run(packedOf({ ...shipped, ...files }, bytes))).problems;
const withManifest = (changes: object): Files => ({
	'package.json': JSON.stringify({ ...goodManifest, ...changes }),
});

describe('every check', () => {
	it.each([contents, manifest, imports, machine, english])(
		'$name accepts a good package',
		async (check) => {
			expect(await problemsOf(check, {})).toEqual([]);
		},
	);
});

describe('Tarball', () => {
	it.each(['test/a.js', 'tsconfig.json', 'nodes/Fixture/Fixture.node.ts', '.env'])(
		'refuses %s',
		async (file) => {
			expect(await problemsOf(contents, { [file]: '' })).toContain(`${file} must not be published`);
		},
	);
	it.each([
		'dist/a.js.map',
		'dist/tsconfig.tsbuildinfo',
		'dist/a.d.ts',
		'dist/test/a.js',
		'dist/a.test.js',
	])('refuses %s', async (file) => {
		expect(await problemsOf(contents, { [file]: '' })).toEqual([`${file} is not for users`]);
	});
	it('refuses more than 200 kB, and a package without node or README', async () => {
		expect(await problemsOf(contents, {}, 200_000)).toEqual([]);
		expect(await problemsOf(contents, {}, 200_001)).toEqual(['200001 bytes are more than 200000']);
		const empty = await contents.run(packedOf({ 'package.json': '{}', LICENSE: '' }));
		expect(empty.problems).toEqual(['README.md is missing', 'There is no node in dist']);
	});
});

describe('package.json', () => {
	it.each<[string, object, RegExp]>([
		['another name', { name: 'serverless' }, /name/],
		['a range as version', { version: '^1.0.0' }, /version/],
		['another license', { license: 'Apache-2.0' }, /MIT/],
		['an author without email', { author: { name: 'Someone' } }, /author/],
		['no keyword', { keywords: [] }, /keyword/],
		['a dependency', { dependencies: { undici: '7' } }, /dependencies/],
		['another peer', { peerDependencies: { 'n8n-workflow': '*', zod: '3' } }, /peer/],
		['another host', { repository: { type: 'git', url: 'https://example.com/x.git' } }, /GitHub/],
		['a private package', { private: true }, /provenance/],
		['provenance switched off', { publishConfig: { provenance: false } }, /provenance/],
		['no n8n block', { n8n: undefined }, /n8nNodesApiVersion/],
		[
			'an unbuilt node',
			{ n8n: { n8nNodesApiVersion: 1, nodes: ['dist/x.node.js'] } },
			/x\.node\.js/,
		],
	])('refuses %s', async (_, changes, expected) => {
		expect((await problemsOf(manifest, withManifest(changes))).join()).toMatch(expected);
	});
});

describe('Run-time imports', () => {
	it.each([
		["require('undici')", `${NODE} loads undici`],
		["require('node:fs')", `${NODE} loads node:fs`],
		["import('axios')", `${NODE} loads axios`],
		["require('n8n' + '-core')", `${NODE} loads a module by a computed name`],
		["require('./gone')", `${NODE} loads ./gone, which is not in the tarball`],
	])('refuses %s', async (code, problem) => {
		expect(await problemsOf(imports, { [NODE]: code })).toEqual([problem]);
	});
	it('accepts node:crypto and zod, and the word require in a text', async () => {
		const code = "require('node:crypto'); require('zod'); const hint = \"require('fs')\";";
		expect(await problemsOf(imports, { [NODE]: code })).toEqual([]);
	});
});

describe('texts', () => {
	it.each([
		['\u51fd\u6570', 'README.md:2 contains CJK text: \u51fd\u6570'],
		['\uff0c', 'README.md:2 contains CJK text: \uff0c'],
	])('English only refuses %s', async (text, problem) => {
		expect(await problemsOf(english, { 'README.md': `# Fixture\n${text}` })).toEqual([problem]);
	});
	it.each([
		['/home/ada/x'],
		['/Users/ada/x'],
		['C:\\Users\\ada'],
		[ROOT],
		['-----BEGIN PRIVATE KEY-----'],
	])('No trace of the machine refuses %s', async (text) => {
		expect(await problemsOf(machine, { 'README.md': text })).not.toEqual([]);
	});
});

/** Runs `test/checkPackage/main.mts` on a package on disk. */
async function checkPackage(files: Files) {
	const { directory, remove } = writeFiles(files);
	const tsx = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs');
	const parameters = [tsx, path.join(ROOT, 'test/checkPackage/main.mts'), directory];
	const child = spawn(process.execPath, parameters, { cwd: os.tmpdir() });
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	const code = await new Promise((resolve) => child.on('close', resolve));
	remove();
	const verdicts = [...output.matchAll(/^(OK|FAIL) +(.+?) {2,}/gm)].map(([, verdict, name]) => [
		name,
		verdict,
	]);
	return { code, output, verdicts: Object.fromEntries(verdicts) as Record<string, string> };
}

describe('npm run check:package', () => {
	it('ends with 0 when every check passes', async () => {
		const { code, output, verdicts } = await checkPackage(goodFiles);
		expect(new Set(Object.values(verdicts))).toEqual(new Set(['OK']));
		expect(output).toMatch(/^OK +Loads in n8n +fixture; fixtureApi$/m);
		expect({ code, checks: Object.keys(verdicts).length }).toEqual({ code: 0, checks: 8 });
	});

	it('ends with 1 and marks every check that fails', async () => {
		const console = '/* eslint-disable */ console.log(process.env)';
		const { code, output, verdicts } = await checkPackage({
			...goodFiles,
			...withManifest({ license: 'ISC', files: ['dist', 'test'] }),
			'test/a.js': '',
			'README.md': '\u51fd\u6570 in /home/ada/project',
			'dist/icons/fixture.dark.svg': '',
			'dist/nodes/Fixture/greeting.js': `require('undici'); ${console}; exports.greeting = '';`,
			'credentials/FixtureApi.credentials.ts': `export const nothing = () => ${console.split('*/ ')[1]};`,
		});
		expect(new Set(Object.values(verdicts))).toEqual(new Set(['FAIL']));
		expect(output).toContain('no-console'); // although it is disabled inline
		expect({ code, checks: Object.keys(verdicts).length }).toEqual({ code: 1, checks: 8 });
	});
});
