/**
 * `npm run stranger`: does what docs/adding-a-cloud.md says, to a copy of the repository, and runs every check and
 * test there. A cloud that a stranger adds must break nothing.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { copyWithExample } from './stranger/copy.mts';

const ROOT = path.resolve(import.meta.dirname, '..');
const STEPS = [
	['the build', 'gulp', 'build'],
	['the lint of n8n', 'n8n-node', 'lint'],
	['the types', 'tsc', '--noEmit'],
	['the types of tests and tools', 'tsc', '--noEmit', '-p', 'tsconfig.dev.json'],
	// The copy holds what that one test would add.
	['the tests', 'jest', '--ci', '--testPathIgnorePatterns', 'addingACloud', '/node_modules/'],
] as const;

const copy = copyWithExample(ROOT);
console.log(`${copy.edits.length} files touched:`);
for (const edit of copy.edits) {
	console.log(`  ${'text' in edit ? 'new    ' : 'changed'} ${edit.file}`);
}
let failed = 0;
for (const [what, command, ...parameters] of STEPS) {
	const { status } = spawnSync('npx', ['--no-install', command, ...parameters], {
		cwd: copy.root,
		stdio: 'inherit',
		timeout: 1_200_000,
	});
	console.log(`${what}: ${status === 0 ? 'green' : `failed (${status})`}`);
	if (status !== 0) failed += 1;
}
copy.remove();
console.log(failed === 0 ? 'all suites green' : `${failed} of ${STEPS.length} steps failed`);
process.exitCode = failed === 0 ? 0 : 1;
