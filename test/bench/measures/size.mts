import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { figure, type Figure } from '../goals.mts';
import { ROOT } from '../product.mts';
import { sdkPackages } from './loading.mts';

interface Manifest {
	dependencies?: Record<string, string>;
}

const manifestOf = (folder: string) =>
	JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;

/** Folder of a package as Node finds it from another; null where it is not installed. */
function folderOf(name: string, from: string): string | null {
	const paths = createRequire(path.join(from, 'x.js')).resolve.paths(name) ?? [];
	const found = paths.map((folder) => path.join(folder, name));
	return found.find((folder) => existsSync(path.join(folder, 'package.json'))) ?? null;
}

/** Folders of all packages that installing one brings along, itself among them. */
function closureOf(folder: string, seen = new Set<string>()): Set<string> {
	if (seen.has(folder)) return seen;
	seen.add(folder);
	for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) {
		const next = folderOf(name, folder);
		if (next) closureOf(next, seen);
	}
	return seen;
}

/** P6: size of the tarball as `npm publish` would make it, and how many packages come with it. */
export function measureSize(): Figure[] {
	const packed = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
		cwd: ROOT,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ size = NaN } = {}] = JSON.parse(packed) as Array<{ size?: number }>;
	const own = Object.keys(manifestOf(ROOT).dependencies ?? {}).length;
	const figures = [
		figure('P6', 'packed size', 'kB', [size / 1000], { atMost: 200 }),
		figure('P6', 'packages installed with it', '', [own], { atMost: 0 }),
	];
	for (const [name, packageName] of sdkPackages) {
		const folder = folderOf(packageName, ROOT);
		if (!folder) continue;
		figures.push(figure('P6', `packages installed with ${name}`, '', [closureOf(folder).size - 1]));
	}
	return figures;
}
