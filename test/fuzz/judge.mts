import type { Outcome } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { itemJson } from './item.mts';
import { secretsIn } from './mutations/secrets.mts';
import type { ApiPaths, Path } from './paths.mts';
import type { Random } from './random.mts';
import type { ApiReply } from './samples/sample.mts';

/** What may be wrong with the reading of a reply. */
export const VERDICTS = [
	'crash',
	'false success',
	'false failure',
	'secret',
	'slow',
	'not JSON',
	'pollution',
] as const;
type Verdict = (typeof VERDICTS)[number];

/** A reading that went wrong, in words. */
export interface Wrong {
	readonly verdict: Verdict;
	readonly words: string;
}

/** One reading of one reply may take so long, in milliseconds. */
const LIMIT_MS = 50;

const globalMembers = Object.getOwnPropertyNames(Object.prototype).length;

/** True where `JSON.stringify` gives the same text twice: what n8n stores is what it was given. */
function isJson(value: unknown): boolean {
	const text = JSON.stringify(value);
	return JSON.stringify(JSON.parse(text)) === text;
}

/** Only what the package says in its own words: a function's result may hold whatever it likes. */
const toldBy = (read: { readonly kind: string }): string =>
	read.kind === 'refused' ? JSON.stringify(read) : '';

/** The time of one more reading: a pause of the collector is not the reader's fault. */
function again(path: Path, reply: ApiReply): number {
	const start = performance.now();
	path.read(reply);
	return performance.now() - start;
}

/** Reads a reply on one path and says what is wrong with it; null where nothing is. */
export async function judge(
	of: ApiPaths,
	path: Path,
	reply: ApiReply,
	random: Random,
): Promise<Wrong | null> {
	try {
		const start = performance.now();
		const read = path.read(reply);
		const took = performance.now() - start;
		if (took > LIMIT_MS) {
			const least = Math.min(took, again(path, reply), again(path, reply));
			if (least > LIMIT_MS) return { verdict: 'slow', words: `${Math.round(least)} ms` };
		}
		const objection = path.objection(read, reply);
		if (objection !== null)
			return { verdict: 'false success', words: `${read.kind}: ${objection}` };
		const secrets = secretsIn(toldBy(read));
		if (secrets.length > 0) return { verdict: 'secret', words: secrets.join() };
		if (path.call) {
			const json = await itemJson(of, path.call, read as Outcome, reply, random);
			if (!isJson(json)) return { verdict: 'not JSON', words: 'the item changes when stored' };
		} else if (!isJson(read)) return { verdict: 'not JSON', words: 'the reading' };
		if (Object.getOwnPropertyNames(Object.prototype).length !== globalMembers) {
			return { verdict: 'pollution', words: 'Object.prototype has grown' };
		}
		return null;
	} catch (error) {
		return { verdict: 'crash', words: (error as Error).stack?.slice(0, 400) ?? String(error) };
	}
}
