import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { changed, readExample, type Edit } from './example.mts';

/** A copy of the repository in which the example stands. */
export interface Copy {
	readonly root: string;
	readonly edits: readonly Edit[];
	remove(): void;
}

/** Copies what git knows and what is new, links the dependencies, and applies the page. */
export function copyWithExample(root: string): Copy {
	const target = mkdtempSync(path.join(tmpdir(), 'stranger-'));
	const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
		cwd: root,
		encoding: 'utf8',
	});
	for (const file of new Set(listed.split('\0').filter(Boolean))) {
		cpSync(path.join(root, file), path.join(target, file), { force: true });
	}
	symlinkSync(path.join(root, 'node_modules'), path.join(target, 'node_modules'), 'dir');
	const edits = readExample(root);
	for (const edit of edits) {
		const file = path.join(target, edit.file);
		mkdirSync(path.dirname(file), { recursive: true });
		const text = 'text' in edit ? edit.text : changed(readFileSync(file, 'utf8'), edit);
		writeFileSync(file, text);
	}
	// The page indents for its readers.
	const formatted = edits
		.map(({ file }) => file)
		.filter((file) => /\.(?:m?ts|json|md)$/.test(file));
	const oxfmt = path.join(root, 'node_modules/oxfmt/bin/oxfmt');
	execFileSync(process.execPath, [oxfmt, ...formatted], { cwd: target });
	return { root: target, edits, remove: () => rmSync(target, { recursive: true, force: true }) };
}
