/**
 * `npm run check:package`: packs the package as npm would publish it and holds the tarball against
 * what n8n's verification demands. One line a check; exit code 1 when one finds a problem.
 * A folder as argument checks another package.
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

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../..'));
const packed = await packPackage(root);
try {
	const checks = [
		contents,
		manifest,
		imports,
		loading,
		publishedScan,
		sourceScan(root),
		machine,
		english,
	];
	const passed = await runChecks(checks, packed, (line) => console.log(line));
	process.exitCode = passed ? 0 : 1;
} finally {
	packed.remove();
	loadEnvironment().close();
}
