import { existsSync } from 'node:fs';
import path from 'node:path';
import { runCommand, type Print } from './command.mts';
import type { InstalledN8n } from './install.mts';
import { nodeGypScript } from './npm.mts';

/**
 * Builds the native part of sqlite3, n8n's default database: from source with the headers that came
 * with Node.js, so that nothing is downloaded. Needs python3, make and a C++ compiler. N-API: one build
 * serves every Node.js. Rejects with `CommandFailed`.
 */
export async function buildSqlite(
	{ version, folder, node }: InstalledN8n,
	headers: string,
	print: Print,
): Promise<void> {
	const cwd = path.join(folder, 'node_modules/sqlite3');
	if (existsSync(path.join(cwd, 'build/Release/node_sqlite3.node'))) return;
	const gyp = nodeGypScript();
	if (gyp === undefined) throw new Error('npm comes without node-gyp here; reinstall npm.');
	const title = `n8n ${version.n8n}: compiling sqlite3 (about a minute)`;
	const env = {
		...process.env,
		PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH']}`,
	};
	await runCommand(title, [node, gyp, 'rebuild', `--nodedir=${headers}`], { cwd, env, print });
}
