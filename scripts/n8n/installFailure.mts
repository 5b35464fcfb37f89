import { CommandFailed } from './command.mts';

/** What the output of npm or node-gyp says, and what helps. The first that matches counts. */
const causes: ReadonlyArray<readonly [sign: RegExp, advice: string]> = [
	[
		/ENOSPC|no space left/i,
		'The disk is full. Free about 5 GB, or set N8N_CACHE (installations) or TMPDIR (the rest) to another disk.',
	],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET/,
		'The npm registry cannot be reached. Check the network and `npm config get registry`.',
	],
	[/ETARGET|E404/, 'The npm registry does not have a version that is needed (see above).'],
	[/EACCES|EPERM/, 'The folder may not be written. Check its owner, or set N8N_CACHE.'],
	[
		/gyp ERR|not found: (make|g\+\+)/,
		'sqlite3 could not be compiled. It needs python3, make and g++ (Debian: apt-get install python3 make g++).',
	],
];

/** The same failure in words that say what to do, with the end of the command's own output. */
export function explainInstallFailure(error: unknown, folder: string): Error {
	if (!(error instanceof CommandFailed)) return error as Error;
	const advice = causes.find(([sign]) => sign.test(error.output))?.[1];
	const end = error.output
		.split('\n')
		.filter((line) => line.trim() !== '' && !/npm warn/i.test(line))
		.slice(-12)
		.join('\n');
	return new Error(`${end}\n\n${error.message} in ${folder}.${advice ? ` ${advice}` : ''}`);
}
