import type { FunctionError } from '../contract';

/** A sign in the words of a runtime, and what its user should do. */
export interface CodeHint {
	readonly sign: RegExp;
	/** What the sign looks like, for the documentation. */
	readonly shown: string;
	readonly hint: string;
}

/** Signs that the language runtimes share, whatever the cloud that runs them. */
export const runtimeHints: readonly CodeHint[] = [
	{
		sign: /cannot find module|cannot find package|no module named|ModuleNotFoundError|ImportModuleError|ClassNotFoundException/i,
		shown: 'Cannot find module …, No module named …',
		hint: 'The code asks for a module that its package does not hold: install the dependencies into the code package or a layer, check the file name of the handler, and deploy the function again.',
	},
	{
		sign: /heap out of memory|OutOfMemoryError|\bMemoryError\b|memory limit|out of memory|(?:\b|Function)OOM(?:Error|Killed)?\b/i,
		shown: 'out of memory, OOM, memory limit',
		hint: "The function used up its memory: raise the memory size in the function's configuration, or let it keep less data at a time.",
	},
	{
		sign: /UserCodeSyntaxError|^SyntaxError|IndentationError/im,
		shown: 'SyntaxError',
		hint: 'The code of the function cannot be read by its runtime: check the syntax and the runtime version, and deploy the function again.',
	},
];

/** The hint of the first sign found in the type or message of the error; the cloud's own signs come first. */
export function hintOfWords(error: FunctionError, ownHints: readonly CodeHint[]): string | null {
	const words = `${error.type ?? ''}\n${error.message}`;
	return [...ownHints, ...runtimeHints].find(({ sign }) => sign.test(words))?.hint ?? null;
}
