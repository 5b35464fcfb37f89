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
