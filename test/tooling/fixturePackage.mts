import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Manifest, PackedPackage } from '../checkPackage/packedPackage.mts';

/** Contents by path. */
export type Files = Record<string, string>;

/** A `package.json` that every rule accepts. */
export const goodManifest: Manifest & Record<string, unknown> = {
	name: 'n8n-nodes-fixture',
	version: '1.0.0',
	description: 'A package that passes',
	license: 'MIT',
	author: { name: 'Someone', email: 'someone@example.com' },
	homepage: 'https://example.com',
	repository: { type: 'git', url: 'git+https://github.com/someone/n8n-nodes-fixture.git' },
	keywords: ['n8n-community-node-package'],
	files: ['dist'],
	peerDependencies: { 'n8n-workflow': '*' },
	n8n: {
		n8nNodesApiVersion: 1,
		credentials: ['dist/credentials/FixtureApi.credentials.js'],
		nodes: ['dist/nodes/Fixture/Fixture.node.js'],
	},
} as Manifest & Record<string, unknown>;

const node = `
const { NodeConnectionTypes } = require('n8n-workflow');
const { greeting } = require('./greeting');
exports.Fixture = class Fixture {
	description = {
		displayName: 'Fixture', name: 'fixture', group: ['transform'], version: 1, description: greeting,
		icon: 'file:../../icons/fixture.svg', defaults: { name: 'Fixture' }, usableAsTool: true,
		inputs: [NodeConnectionTypes.Main], outputs: [NodeConnectionTypes.Main], subtitle: 'Fixture',
		credentials: [{ name: 'fixtureApi' }], properties: [],
	};
};`;

const credential = `
exports.FixtureApi = class FixtureApi {
	name = 'fixtureApi';
	displayName = 'Fixture API';
	icon = { light: 'file:../icons/fixture.svg', dark: 'file:../icons/fixture.dark.svg' };
	properties = [];
	test = { request: { url: 'https://example.com' } };
};`;

/** The files of a package that passes every check. */
export const goodFiles: Files = {
	'package.json': JSON.stringify(goodManifest),
	'README.md': '# Fixture',
	LICENSE: 'MIT License',
	'dist/icons/fixture.svg': '<svg/>',
	'dist/icons/fixture.dark.svg': '<svg/>',
	'dist/nodes/Fixture/Fixture.node.js': node,
	'dist/nodes/Fixture/Fixture.node.json': '{ "categories": ["Development"], "resources": {} }',
	'dist/nodes/Fixture/greeting.js': "exports.greeting = 'Says hello';",
	'dist/credentials/FixtureApi.credentials.js': credential,
	'credentials/FixtureApi.credentials.ts': 'export const nothing = 0;',
};

/** Writes files into a new temporary folder. */
export function writeFiles(files: Files, parent = os.tmpdir()) {
	mkdirSync(parent, { recursive: true });
	const directory = mkdtempSync(path.join(parent, 'fixture-'));
	for (const [file, text] of Object.entries(files)) {
		const target = path.join(directory, file);
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, text);
	}
	return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** A tarball that exists in memory only, for the checks that read no more than texts. */
export function packedOf(files: Files, bytes = 1000): PackedPackage {
	return {
		directory: '',
		files: Object.keys(files).sort(),
		bytes,
		manifest: JSON.parse(files['package.json'] ?? '{}') as Manifest,
		read: (file) => files[file] ?? '',
	};
}
