import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** The parts of `package.json` that n8n and npm act on. */
export interface Manifest {
	name: string;
	version: string;
	license?: string;
	private?: boolean;
	author?: { name?: string; email?: string };
	repository?: { type?: string; url?: string };
	keywords?: string[];
	dependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	publishConfig?: { provenance?: boolean };
	n8n?: { n8nNodesApiVersion?: number; nodes?: string[]; credentials?: string[] };
}

/** The tarball that npm would publish, unpacked. */
export interface PackedPackage {
	/** The unpacked package. */
	directory: string;
	/** Paths in the package, with `/`. */
	files: string[];
	/** Size of the tarball in bytes. */
	bytes: number;
	manifest: Manifest;
	/** Text of a file of the package. */
	read(file: string): string;
}

const run = promisify(execFile);

/** What n8n offers to a package at run time; nothing else resolves from the unpacked package. */
const OFFERED = ['n8n-workflow', 'zod'];

/** Runs `npm pack` and unpacks the result; `remove` deletes both. Throws with npm's message. */
export async function packPackage(source: string): Promise<PackedPackage & { remove(): void }> {
	const work = mkdtempSync(path.join(os.tmpdir(), 'packed-'));
	const parameters = ['pack', '--json', '--ignore-scripts', '--pack-destination', work];
	const { stdout } = await run('npm', parameters, { cwd: source });
	const [report] = JSON.parse(stdout) as Array<{
		filename: string;
		size: number;
		files: Array<{ path: string }>;
	}>;
	if (!report) throw new Error('npm pack reported no package');
	const directory = path.join(work, 'package');
	await run('tar', ['-xzf', path.join(work, report.filename), '-C', work]);
	mkdirSync(path.join(work, 'node_modules'));
	for (const name of OFFERED) {
		const installed = path.resolve(import.meta.dirname, '../../node_modules', name);
		symlinkSync(installed, path.join(work, 'node_modules', name), 'junction');
	}
	const read = (file: string) => readFileSync(path.join(directory, file), 'utf8');
	return {
		directory,
		files: report.files.map((file) => file.path).sort(),
		bytes: report.size,
		manifest: JSON.parse(read('package.json')) as Manifest,
		read,
		remove: () => rmSync(work, { recursive: true, force: true }),
	};
}
