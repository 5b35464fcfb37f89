import type { Ending, Explanation, FunctionError } from '../contract';

/** A sign in the words of a runtime: how the run ended, and what its user should do. */
export interface RuntimeSign {
	readonly sign: RegExp;
	/** What the sign looks like, for the documentation. */
	readonly shown: string;
	readonly ending: Ending;
	readonly hint: string;
}

/** Signs that the language runtimes share, whatever the cloud that runs them. */
export const runtimeSigns: readonly RuntimeSign[] = [
	{
		sign: /cannot find module|cannot find package|no module named|ModuleNotFoundError|ImportModuleError|ClassNotFoundException/i,
		shown: 'Cannot find module …, No module named …',
		ending: 'notLoaded',
		hint: 'The code asks for a module that its package does not hold: install the dependencies into the code package or a layer, check the file name of the handler, and deploy the function again.',
	},
	{
		sign: /heap out of memory|OutOfMemoryError|\bMemoryError\b|memory limit|out of memory|(?:\b|Function)OOM(?:Error|Killed)?\b/i,
		shown: 'out of memory, OOM, memory limit',
		ending: 'outOfMemory',
		hint: "The function used up its memory: raise the memory size in the function's configuration, or let it keep less data at a time.",
	},
	{
		sign: /UserCodeSyntaxError|^SyntaxError|IndentationError/im,
		shown: 'SyntaxError',
		ending: 'notLoaded',
		hint: 'The code of the function cannot be read by its runtime: check the syntax and the runtime version, and deploy the function again.',
	},
];

/** A runtime's words are looked through this far. */
const LONGEST_WORDS = 4096;

/** What the first sign in the type or message of the error says; the cloud's own signs come first. */
export function explainWords(
	error: FunctionError,
	ownSigns: readonly RuntimeSign[],
): Explanation | null {
	const words = `${error.type ?? ''}\n${error.message}`.slice(0, LONGEST_WORDS);
	const found = [...ownSigns, ...runtimeSigns].find(({ sign }) => sign.test(words));
	return found ? { ending: found.ending, hint: found.hint } : null;
}
