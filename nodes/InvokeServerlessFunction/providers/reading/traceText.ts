import type { FunctionError } from '../contract';

/** `OrderError: sold out`, as the languages name an error in a line of its own. */
const NAMED = /^([A-Za-z_$][\w.$]{0,120}): (.{0,2000})/;
/** A frame of Node.js or Java. */
const FRAME = /^\s+(?:at \S|\.\.\. \d+ more)/;
const PYTHON = 'Traceback (most recent call last):';
/** A trace is looked at this far; what is longer is no trace that a person reads. */
const LONGEST = 65_536;

/**
 * A stack trace as plain text, as a server may answer with it where a runtime would report an object: Node.js
 * and Java begin with the error, Python ends with it. Null for any other text.
 */
export function readTrace(text: string): FunctionError | null {
	if (text.length > LONGEST) return null;
	const lines = text.trimEnd().split(/\r?\n/);
	const last = lines.at(-1) ?? '';
	const isPython = lines[0] === PYTHON;
	const named = NAMED.exec((isPython ? last : lines[0]) ?? '');
	if (!named || !(isPython || FRAME.test(last))) return null;
	const [, type = '', message = ''] = named;
	return { type, message, stackTrace: lines };
}

/**
 * `OrderError: sold out`, `java.lang.RuntimeException: boom`, and what PHP and Go put in front. A message of Node.js
 * begins with the code of the system, `EROFS: read-only file system`, which is no type.
 */
const THROWN =
	/^(?:(?:PHP )?(?:Fatal|Parse) error: +(?:Uncaught )?|Exception in thread "[^"]{0,80}" |panic: )?(?!E[A-Z\d]{2,20}: )([A-Za-z_$][\w$.]{0,120})(?: \[[A-Z_\d]{1,80}\])?: (.{0,2000}?)(?: in \/\S{1,300}(?: on line \d+)?)?$/;
const NAME = /^(?:[a-z]\w{0,40}\.){0,8}[A-Z]\w{0,120}(?:Error|Exception|Exit|Interrupt|Iteration)$/;
/** Frames, and the lines of code that they quote. */
const PYTHON_FRAME = /^\s*File "/;

/** What a Java exception without a message wraps: the last cause. */
function causeIn(lines: readonly string[]): Pick<FunctionError, 'type' | 'message'> | null {
	const cause = lines.findLast((line) => line.startsWith('Caused by: '))?.slice(11);
	const [, type = null, message = ''] = THROWN.exec(cause?.trimEnd() ?? '') ?? [];
	return type === null ? null : { type, message };
}

/**
 * What was thrown, out of the lines of a stack trace whatever the language: after the last frame in Python, else
 * the first line that names an error, else the first line that is no frame. Null where there is none.
 */
export function thrownIn(lines: readonly string[]): Pick<FunctionError, 'type' | 'message'> | null {
	const lastFrame = lines.findLastIndex((line) => PYTHON_FRAME.test(line));
	const after = lines.slice(lastFrame + 1).filter((line) => !/^\s/.test(line));
	for (const line of lastFrame < 0 ? lines : after) {
		const [, type = null, message = ''] = THROWN.exec(line.trimEnd()) ?? [];
		if (type !== null) return { type, message };
		if (NAME.test(line.trim()))
			return causeIn(lines) ?? { type: line.trim(), message: line.trim() };
	}
	const words = after.find((line) => line.trim() !== '');
	return words === undefined ? null : { type: null, message: words.trim().slice(0, 2000) };
}

/** A frame outside Node.js itself, of Python, or as Java names it without `at`. */
export const OWN_FRAME =
	/^\s*(?:at (?!(?:[^\s(]+ ){0,3}\(?(?:node:)?(?:internal\/|vm(?:\.js)?:))|File "|[\w.$]{1,300}\(\w{1,200}\.java:\d)/;
/** A file that is run from its top while it is loaded, and what loads classes and modules by name. */
const LOADING =
	/\bModule\._compile\b|\bModuleJob\.run\b|\bObject\.<anonymous>(?!\.)|\bin <module>|\bimportlib\b|\bimp\.py\b|\bClass\.forName|\.loadClass\b|<(?:cl)?init>/;

/** A frame of what runs a function: in the folder of a cloud's runtime, or of Java itself. */
const OF_RUNTIME = /\/(?:var|fc|function|snuser)\/runtime\/|^\s*(?:at )?(?:javax?|jdk|sun)\./;

/** Whether a stack trace shows that a function was running: it goes through code, and none of that was being loaded. */
export const showsRun = (lines: readonly string[]): boolean =>
	lines.some((line) => OWN_FRAME.test(line) && !OF_RUNTIME.test(line)) &&
	!lines.some((line) => LOADING.test(line));
