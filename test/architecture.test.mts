import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Which folders a folder may never reach into: the product knows no tool, tools know no test. */
const never: ReadonlyArray<[folder: string, others: readonly string[]]> = [
	['nodes', ['local-cloud', 'scripts', 'test']],
	['credentials', ['nodes', 'local-cloud', 'scripts', 'test']],
	['local-cloud', ['scripts', 'test']],
	['scripts', ['test']],
];

const filesOf = (folder: string): string[] =>
	readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.[cm]?[jt]s$/.test(file))
		.map((file) => path.posix.join(folder, file.split(path.sep).join('/')));

/** Every relative path that a file names, from the root: of imports, of `require`, of files it reads or starts. */
const reachedBy = (file: string): string[] =>
	[...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/(['"`])(\.\.?\/[^'"`\n]*)\1/g)].map(
		([, , relative = '']) => path.posix.join(path.posix.dirname(file), relative),
	);

describe('imports go one way', () => {
	it.each(never)('%s reaches into none of %j', (folder, others) => {
		const files = filesOf(folder);
		expect(files.length).toBeGreaterThan(5);
		const wrong = files.flatMap((file) =>
			reachedBy(file)
				.filter((target) => others.some((other) => target.startsWith(`${other}/`)))
				.map((target) => `${file} → ${target}`),
		);
		expect(wrong).toEqual([]);
	});
});
