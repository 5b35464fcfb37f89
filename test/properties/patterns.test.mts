import { cost } from './cost.mts';
import { patternsOf, sources } from './patterns.mts';

/** Every regular expression of the shipped code, held against texts made to keep it busy. */
const patterns = sources.flatMap((file) =>
	patternsOf(file).map((one) => [`${file} ${one}`, one] as const),
);

/** As long as the longest text that the package lets a pattern see: a log's tail is cut to 8 KB before. */
const LENGTH = 8192;

/** Pieces that a pattern may wait for: single characters, its own literal words, and parts of them. */
function texts(pattern: RegExp): string[] {
	const literals = pattern.source.match(/[A-Za-z][A-Za-z :]{2,}/g) ?? [];
	const pieces = [...'a0 .\t\n"\\[{<=:,_-/+', 'A1', '1.', '\\"', ' ,', '[[', ...literals];
	return pieces.flatMap((piece) => {
		const filled = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
		return [filled, `${filled}!`, ...literals.slice(0, 3).map((word) => `${word}${filled}\u0000`)];
	});
}

it('there are patterns to look at', () => {
	expect(patterns.length).toBeGreaterThan(80);
});

/** Goes on to the next match, whether there was one. V8 interprets a pattern, ten times as slow, the first time. */
function finderOf(pattern: RegExp, text: string): () => boolean {
	const compiled = new RegExp(pattern);
	for (let times = 0; times < 3; times += 1) compiled.exec('');
	compiled.lastIndex = 0;
	return () => {
		const match = compiled.exec(text);
		if (match?.[0] === '') compiled.lastIndex += 1;
		return match !== null;
	};
}

let measures = 0;

/**
 * What a quadratic search through so short a text takes on this machine now, three times over; far below anything
 * worse. With a new pattern each time: in a process that has compiled much V8 no longer optimizes them, and they
 * take three times as long.
 */
function limitMs(): number {
	measures += 1;
	return 3 * cost(finderOf(new RegExp(`a*b${measures}`, 'g'), 'a'.repeat(LENGTH)));
}

/** Whether all matches take longer, by processor time: other processes may have the machine meanwhile. */
function isSlow(pattern: RegExp, text: string, limit: number): boolean {
	const next = finderOf(pattern, text);
	const start = process.cpuUsage();
	const spent = () => process.cpuUsage(start).user / 1000;
	// The measure itself takes longer than most matches.
	for (let count = 1; next(); count += 1) {
		if (count % 64 === 0 && spent() > limit) return true;
	}
	return spent() > limit;
}

it('none of them takes long on any of the texts', () => {
	const slow: string[] = [];
	const limit = limitMs();
	for (const [name, pattern] of patterns) {
		for (const text of texts(pattern)) {
			// Again, beside the measure itself, where it was slow: the machine may have been, or the collector came.
			const isSlowAgain = () => [1, 2, 3].every(() => isSlow(pattern, text, limitMs()));
			if (isSlow(pattern, text, limit) && isSlowAgain()) {
				slow.push(`${name} on ${JSON.stringify(text.slice(0, 30))}…`);
			}
		}
	}
	expect(slow).toEqual([]);
});
