import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Writes a file of the repository in the form that `npm run lint` asks for. */
export function writeFormatted(file: string, text: string): void {
	writeFileSync(file, text);
	const oxfmt = path.join(ROOT, 'node_modules/oxfmt/bin/oxfmt');
	execFileSync(process.execPath, [oxfmt, file], { cwd: ROOT });
}
