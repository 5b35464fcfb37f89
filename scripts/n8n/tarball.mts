import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand, type Print } from './command.mts';
import { npmProgram } from './npm.mts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The package as npm would publish it. */
export interface Tarball {
	file: string;
	remove(): void;
}

/** Packs what is built in `dist`. Rejects with `CommandFailed`. */
export async function packTarball(print: Print): Promise<Tarball> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'n8n-tarball-'));
	const pack = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
	const output = await runCommand('Packing the tarball', [...npmProgram(), ...pack], {
		cwd: ROOT,
		print,
	});
	const name = output.trim().split('\n').at(-1) ?? '';
	return {
		file: path.join(folder, name),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/**
 * Installs the tarball where n8n looks for community nodes, with the flags that n8n itself gives npm:
 * no scripts, and n8n's own copy of the peer dependency.
 */
export async function installTarball(tarball: string, home: string, print: Print): Promise<void> {
	const cwd = path.join(home, '.n8n/nodes');
	mkdirSync(cwd, { recursive: true });
	const manifest = { name: 'installed-nodes', private: true };
	writeFileSync(path.join(cwd, 'package.json'), JSON.stringify(manifest));
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--offline'];
	await runCommand('Installing the tarball', [...npmProgram(), 'install', tarball, ...flags], {
		cwd,
		print,
	});
}
