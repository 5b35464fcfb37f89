/**
 * `npm run check:package`: packs the package as npm would publish it and holds the tarball against
 * what n8n's verification demands. One line a check; exit code 1 when one finds a problem.
 * Folders as arguments are other packages to check.
 */
import path from 'node:path';
import { loadEnvironment } from '../engine/environment.mts';
import { runChecks } from './check.mts';
import { contents } from './contents.mts';
import { imports } from './imports.mts';
import { loading } from './loading.mts';
import { manifest } from './manifest.mts';
import { packPackage } from './packedPackage.mts';
import { publishedScan, sourceScan } from './scanner.mts';
import { english, machine } from './texts.mts';

/** True when no check finds a problem. */
async function check(root: string): Promise<boolean> {
	const packed = await packPackage(root);
	try {
		const checks = [
			...[contents, manifest, imports, loading],
			...[publishedScan, sourceScan(root), machine, english],
		];
		return await runChecks(checks, packed, (line) => console.log(line));
	} finally {
		packed.remove();
	}
}

const given = process.argv.slice(2).map((folder) => path.resolve(folder));
const here = path.join(import.meta.dirname, '../..');
try {
	for (const root of given.length > 0 ? given : [here]) {
		if (given.length > 0) console.log(`== ${root}`);
		if (!(await check(root))) process.exitCode = 1;
	}
} finally {
	loadEnvironment().close();
}
