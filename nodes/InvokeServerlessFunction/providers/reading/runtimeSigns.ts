import type { Ending, Explanation, FunctionError } from '../contract';
import { SEE_LOG } from './advice';
import { OWN_FRAME, showsRun } from './traceText';

/** A sign in the words of a runtime: how the run ended, and what its user should do. */
export interface RuntimeSign {
	readonly sign: RegExp;
	/** What the sign looks like, for the documentation. */
	readonly shown: string;
	readonly ending: Ending;
	readonly hint: string;
	/** Where it is written or was seen. */
	readonly source?: string;
	/** When that was last confirmed: a year and a month. */
	readonly confirmed?: string;
	/** What the innermost frame of the stack trace has to be; absent: any, or none. */
	readonly frame?: RegExp;
	/** Whether the stack trace has to show that the code of the function ran; absent: it does not matter. */
	readonly ran?: boolean;
	/** Written by the platform, which has no stack trace to give: with one, the same words are the function's own. */
	readonly bare?: boolean;
	/** It also stops a run under way, which loads a part late or starts a program: then the function threw. */
	readonly late?: boolean;
}

const OUT_OF_MEMORY =
	"The function used up its memory: raise the memory size in the function's configuration, or make it hold less data at a time.";

/** Signs that the language runtimes share, whatever the cloud that runs them. */
export const runtimeSigns: readonly RuntimeSign[] = [
	{
		// A runtime looks for the file of the handler by its whole path, and names a failed import by its own type.
		sign: /^(?!ImportModuleError)[^]*(?:cannot find module ['"](?![/\\]|[a-z]:)|no module named|cannot import name|NoClassDefFoundError(?!:?\s+Could not initialize class))/i,
		ran: true,
		shown:
			'Cannot find module …, No module named …, cannot import name …, in a line of code that ran',
		ending: 'threw',
		hint: 'The function, which was running, asked for a module that is not in its package, or not in the version that it expects: install the dependencies into the code package or a layer, and deploy the function again. What it did before that line is done.',
	},
	{
		sign: /cannot find (?:module|package) ['"]|no module named|cannot import name|ModuleNotFoundError|ImportModuleError|ClassNotFoundException|NoClassDefFoundError(?!:?\s+Could not initialize class)/i,
		shown: 'Cannot find module …, No module named …, cannot import name …, NoClassDefFoundError',
		ending: 'notLoaded',
		hint: 'The code needs a module that is not in its package, or not in the version that it expects: install the dependencies into the code package or a layer, check the file name of the handler, and deploy the function again.',
	},
	{
		sign: /\bEROFS\b|read-only file ?system/i,
		shown: 'EROFS: read-only file system',
		ending: 'threw',
		hint: 'The function tried to write to a read-only location: make it write to /tmp, the only writable folder.',
	},
	{
		// Of a file or a program, not of a port or a service.
		sign: /\bEACCES: permission denied, [a-z]+ '|\bspawn \S{1,300} EACCES\b|\[Errno 13\] Permission denied: ['"]|\b(?:open|mkdir|fork\/exec) \S{1,300}: permission denied\b/,
		shown: "EACCES: permission denied, open '…', spawn … EACCES, [Errno 13] Permission denied: '…'",
		ending: 'threw',
		hint: 'The function has no permission for the file or program that its error names: run chmod -R 755 on the code before you pack it on Linux or macOS, and make it write to /tmp only.',
	},
	{
		sign: /invalid ELF header|wrong ELF class|GLIBC(?:XX)?_[\d.]+['"]? not found|was compiled against a different Node\.js version/i,
		shown: "invalid ELF header, version `GLIBC_…' not found",
		ending: 'notLoaded',
		late: true,
		hint: 'A native dependency was built for another system: install or build the dependencies on Linux, for the architecture and version of the runtime, and deploy the function again.',
	},
	{
		// Not the memory of a graphics card.
		sign: /heap out of memory|^(?![^]*\bCUDA\b)[^]*(?:OutOfMemoryError|\bMemoryError\b)/i,
		shown: 'heap out of memory, OutOfMemoryError, MemoryError',
		ending: 'outOfMemory',
		hint: OUT_OF_MEMORY,
	},
	{
		// With a stack trace it is a database, or another service, that says so.
		sign: /(?<!CUDA )out of memory|(?:\b|Function)OOM(?:Error|Killed)?\b(?! command)/i,
		bare: true,
		shown: 'out of memory, OOM',
		ending: 'outOfMemory',
		hint: OUT_OF_MEMORY,
	},
	{
		// Before SyntaxError, as clients of PostgreSQL name it, too. Source: PostgreSQL, parser errors; psycopg2.errors.
		sign: /^SyntaxError\s+syntax error at (?:or near|end of)\b/,
		shown: 'SyntaxError: syntax error at or near …',
		ending: 'threw',
		hint: 'The database that the function asked did not accept a statement of SQL: the message shows where.',
	},
	{
		// Before SyntaxError, by which JavaScript and Go also name what is no JSON.
		sign: /^SyntaxError\b[^]{0,300}\bJSON\b|\b(?:in|after) JSON at\b|\bend of JSON input\b|\bis not valid JSON\b|JSONDecodeError|No JSON object could be decoded|^Expecting (?:value|property name|',' delimiter|':' delimiter)\b|looking for beginning of (?:value|object key)|cannot unmarshal .{0,200} into Go |^[\w.$]{0,200}Json(?:Parse|Syntax|Mapping|Reader)?Exception\b/im,
		shown: 'Unexpected token … in JSON, JSONDecodeError, JsonReaderException',
		ending: 'threw',
		hint: 'The function could not parse a text as JSON, most likely the event: send the JSON that the function expects. If it parses another text, such as the reply of a service, its stack trace shows where.',
	},
	{
		sign: /not JSON serializable|circular structure to JSON|serialize a BigInt/i,
		shown: 'not JSON serializable, circular structure',
		ending: 'threw',
		hint: 'The function tried to convert a value to JSON that JSON cannot represent: make it return plain values, without cycles, dates, bytes or big integers.',
	},
	{
		sign: /ERR_REQUIRE_ESM|require\(\) of ES Module|Cannot use import statement outside a module/,
		shown: 'require() of ES Module …, Cannot use import statement outside a module',
		ending: 'notLoaded',
		late: true,
		hint: 'The code mixes ES modules and CommonJS: write it in the form that the runtime loads, check "type" in package.json and the ending of the file (.mjs, .cjs), or bundle the code as CommonJS, and deploy the function again.',
	},
	{
		sign: /^java\.lang\.reflect\.(?:InvocationTarget|UndeclaredThrowable)Exception\n(?:java\.lang\.reflect\.|null$)/,
		shown: 'java.lang.reflect.InvocationTargetException, without its cause',
		ending: 'threw',
		hint: `Java wrapped what the function threw, and only the wrapper is reported: its cause stands in the log of the run. ${SEE_LOG}`,
	},
	{
		// Code that is loaded is parsed by the runtime's own modules; what runs parses by itself.
		sign: /^SyntaxError\b/m,
		frame: OWN_FRAME,
		shown: 'SyntaxError in a line of code that ran',
		ending: 'threw',
		hint: 'The function parsed a text as code or JSON that is neither, such as an error page instead of a reply: its stack trace shows where.',
	},
	{
		sign: /UserCodeSyntaxError|^SyntaxError(?!:?\s+Invalid regular expression)|IndentationError/im,
		shown: 'SyntaxError',
		ending: 'notLoaded',
		hint: 'The code of the function cannot be read by its runtime: check the syntax and the runtime version, and deploy the function again.',
	},
];

/** A runtime's words are looked through this far. */
const LONGEST_WORDS = 4096;
const LONGEST_TYPE = 200;

/** What the first sign in the type or message of the error says; the cloud's own signs come first. */
export function explainWords(
	error: FunctionError,
	ownSigns: readonly RuntimeSign[],
): Explanation | null {
	const type = (error.type ?? '').slice(0, LONGEST_TYPE);
	const words = `${type}\n${error.message}`.slice(0, LONGEST_WORDS);
	const innermost = error.stackTrace?.find((line) => /^\s*at /.test(line)) ?? '';
	const wasRunning = () => showsRun(error.stackTrace ?? []);
	const found = [...ownSigns, ...runtimeSigns].find(
		({ sign, frame, ran, bare }) =>
			sign.test(words) &&
			(frame?.test(innermost) ?? true) &&
			(ran === undefined || ran === wasRunning()) &&
			(bare !== true || error.stackTrace === null),
	);
	return found
		? { ending: found.late && wasRunning() ? 'threw' : found.ending, hint: found.hint }
		: null;
}

/** The words say more than the code, but for the moment: what was thrown at the start is a start that failed. */
export const wordsBefore = (
	words: Explanation | null,
	ofCode: Explanation | null,
): Explanation | null =>
	words?.ending === 'threw' && ofCode?.ending === 'notLoaded'
		? { ...words, ending: 'notLoaded' }
		: (words ?? ofCode);
