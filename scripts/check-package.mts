/**
 * `npm run check:package`: packs the package as npm would publish it and holds the tarball against
 * what n8n's verification demands. One line a check; exit code 1 when one finds a problem.
 * A folder as argument checks another package.
 */
import path from 'node:path';
import { loadEnvironment } from '../test/engine/environment.mts';
import { runChecks } from './check-package/check.mts';
import { contents } from './check-package/contents.mts';
import { imports } from './check-package/imports.mts';
import { loading } from './check-package/loading.mts';
import { manifest } from './check-package/manifest.mts';
import { packPackage } from './check-package/packedPackage.mts';
import { publishedScan, sourceScan } from './check-package/scanner.mts';
import { english, machine } from './check-package/texts.mts';

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'));
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
