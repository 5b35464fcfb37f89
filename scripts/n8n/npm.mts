import { realpathSync } from 'node:fs';
import { delimiter } from 'node:path';
import path from 'node:path';
import { existsSync } from 'node:fs';

/** npm's own script: from npm itself when it runs this, else from the `PATH`. */
function npmScript(): string | undefined {
	const running = process.env['npm_execpath'];
	if (running && path.basename(running).startsWith('npm')) return running;
	return (process.env['PATH'] ?? '')
		.split(delimiter)
		.map((folder) => path.join(folder, 'npm'))
		.filter((file) => existsSync(file))
		.map((file) => realpathSync(file))
		.find((file) => file.endsWith('.js'));
}

/** The words that start npm. */
export function npmProgram(): [string, ...string[]] {
	const script = npmScript();
	return script === undefined ? ['npm'] : [process.execPath, script];
}

/** The node-gyp that comes with npm; undefined when npm is laid out in another way. */
export function nodeGypScript(): string | undefined {
	const script = npmScript();
	if (script === undefined) return undefined;
	const found = path.resolve(path.dirname(script), '../node_modules/node-gyp/bin/node-gyp.js');
	return existsSync(found) ? found : undefined;
}
