import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand, type Print } from './command.mts';
import { explainInstallFailure } from './installFailure.mts';
import { npmProgram } from './npm.mts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The package as npm would publish it. */
export interface Tarball {
	file: string;
	remove(): void;
}

/** Packs what is built in `dist`. Error with the end of npm's output and advice. */
export async function packTarball(print: Print): Promise<Tarball> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'n8n-tarball-'));
	const pack = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
	const remove = (): void => rmSync(folder, { recursive: true, force: true });
	const command: [string, ...string[]] = [...npmProgram(), ...pack];
	try {
		const output = await runCommand('Packing the tarball', command, { cwd: ROOT, print });
		return { file: path.join(folder, output.trim().split('\n').at(-1) ?? ''), remove };
	} catch (error) {
		remove();
		throw explainInstallFailure(error, folder);
	}
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
	const command: [string, ...string[]] = [...npmProgram(), 'install', tarball, ...flags];
	try {
		await runCommand('Installing the tarball', command, { cwd, print });
	} catch (error) {
		throw explainInstallFailure(error, cwd);
	}
}
