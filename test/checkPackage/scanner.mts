import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Check, Findings } from './check.mts';

interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	analyzePackage(
		directory: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

/** The scanner opens a temporary folder when it is loaded and leaves it behind: give it one of ours. */
async function loadScanner(): Promise<Scanner> {
	const { TMPDIR } = process.env;
	const folder = mkdtempSync(path.join(os.tmpdir(), 'scanner-'));
	process.env['TMPDIR'] = folder;
	try {
		const module = '@n8n/scan-community-package/scanner/scanner.mjs';
		return (await import(module)) as Scanner;
	} finally {
		if (TMPDIR === undefined) delete process.env['TMPDIR'];
		else process.env['TMPDIR'] = TMPDIR;
		rmSync(folder, { recursive: true, force: true });
	}
}

/** ESLint's report, a violation a line, without the totals. */
const violations = (details: string): string[] => {
	const lines = details.split('\n').map((line) => line.trim().replace(/\s{2,}/g, '  '));
	return lines.filter((line) => line !== '' && !line.startsWith('✖'));
};

async function scan(directory: string, patterns?: string[]): Promise<Findings> {
	const scanner = await loadScanner();
	const result = await scanner.analyzePackage(directory, patterns ?? scanner.SOURCE_FILE_PATTERNS);
	const figures = `rules of @n8n/scan-community-package on ${(patterns ?? scanner.SOURCE_FILE_PATTERNS).join(' ')}`;
	if (result.passed && !result.message) return { figures, problems: [] };
	return { figures, problems: violations(result.details ?? result.message ?? 'The scan failed') };
}

/** n8n's verification scan of what is published. Inline disables do not count there. */
export const publishedScan: Check = {
	name: 'n8n scan, tarball',
	run: async ({ directory }) => await scan(directory, ['**/*.js', 'package.json']),
};

/** n8n's verification scan of the sources, which it fetches at the commit that provenance names. */
export const sourceScan = (root: string): Check => ({
	name: 'n8n scan, sources',
	run: async () => await scan(root),
});
