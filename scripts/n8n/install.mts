import {
	existsSync,
	mkdirSync,
	realpathSync,
	readFileSync,
	statfsSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runCommand, type Print } from './command.mts';
import { explainInstallFailure } from './installFailure.mts';
import { nodeRuntime } from './nodeRuntime.mts';
import { npmProgram } from './npm.mts';
import { buildSqlite } from './sqlite.mts';
import type { N8nVersion } from './versions.mts';

/** An n8n on disk, ready to be started. */
export interface InstalledN8n {
	version: N8nVersion;
	/** Has `node_modules/n8n`. */
	folder: string;
	/** Node.js binary that runs it. */
	node: string;
}

/** Bytes an installation takes at most, with npm's own cache. Measured: 3.0 GB and 0.8 GB. */
const NEEDED_BYTES = 4.5e9;
/** Written last: an installation without it is incomplete. */
const MARKER = 'complete.json';

/** Folder of all installations: `N8N_CACHE`, or `.cache/n8n` of this repository, which git ignores. */
export const cacheFolder = (): string =>
	path.resolve(process.env['N8N_CACHE'] ?? path.resolve(import.meta.dirname, '../../.cache/n8n'));

/** What is installed; another Node.js or another way of installing makes it another installation. */
function manifest(version: N8nVersion, dependency: Record<string, string> | null): string {
	const content = {
		name: 'n8n-installation',
		private: true,
		dependencies: { n8n: version.n8n, ...dependency },
		// n8n up to 2.8 takes xlsx from its vendor's own server instead of the npm registry.
		overrides: { xlsx: 'npm:@e965/xlsx@0.20.3' },
	};
	return `${JSON.stringify(content, null, '\t')}\n`;
}

function makeFolder(folder: string): void {
	try {
		mkdirSync(folder, { recursive: true });
	} catch (error) {
		throw new Error(
			`The folder for n8n cannot be made (${(error as Error).message}). Set N8N_CACHE to a folder that may be written.`,
		);
	}
}

function assertSpace(folder: string): void {
	const { bavail, bsize } = statfsSync(folder);
	const free = bavail * bsize;
	if (free >= NEEDED_BYTES) return;
	const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);
	throw new Error(
		`n8n needs ${gigabytes(NEEDED_BYTES)} GB of disk space, ${folder} has ${gigabytes(free)} GB. Free some, or set N8N_CACHE to a folder on another disk.`,
	);
}

/** The Node.js of an n8n that was installed before; null where it was not, or runs on the one that runs this. */
export function installedNode(version: N8nVersion): string | null {
	const folder = path.join(cacheFolder(), version.n8n);
	const node = nodeRuntime(version).binary(folder);
	return node !== process.execPath && existsSync(path.join(folder, MARKER)) ? node : null;
}

/**
 * Installs an n8n with its Node.js from the npm registry, or finds it complete. Takes two to five
 * minutes and up to 3 GB. Error with advice when there is no space, no network or no suitable Node.js.
 */
export async function installN8n(version: N8nVersion, print: Print): Promise<InstalledN8n> {
	const runtime = nodeRuntime(version);
	const folder = path.join(cacheFolder(), version.n8n);
	const installed: InstalledN8n = { version, folder, node: runtime.binary(folder) };
	const wanted = manifest(version, runtime.dependency);
	const marker = path.join(folder, MARKER);
	if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return installed;
	makeFolder(folder);
	assertSpace(realpathSync(folder));
	writeFileSync(path.join(folder, 'package.json'), wanted);
	// No lockfile of an interrupted attempt; no scripts: one of n8n's dependencies would download and
	// compile a Kafka client that nothing here needs.
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
	const title = `n8n ${version.n8n}: downloading and unpacking (about 3 minutes, 3 GB)`;
	try {
		await runCommand(title, [...npmProgram(), 'install', ...flags], { cwd: folder, print });
		await buildSqlite(installed, runtime.headers(folder), print);
	} catch (error) {
		throw explainInstallFailure(error, folder);
	}
	writeFileSync(marker, wanted);
	return installed;
}
