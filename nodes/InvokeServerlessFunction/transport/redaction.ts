import type { CredentialChoice, CredentialData, Grant } from '../providers/contract';

/** A text without anything of a credential. */
export type Redact = (text: string) => string;

/** Shorter values would hide ordinary words. */
const SHORTEST = 6;
/** A piece of a secret this long is no accident. */
const PIECE = 12;
/** Half a piece: any piece holds one that begins at a multiple of it. */
const STEP = PIECE / 2;

const ENTITIES: Readonly<Record<string, string>> = {
	...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", sol: '/', plus: '+', equals: '=' },
};

/** One character as percent-encoding, a script (`\x2F`), HTML or JSON may write it. */
const ESCAPE =
	/(?:%|\\x)([0-9a-f]{2})|&#x([0-9a-f]{1,6});|&#(\d{1,7});|&([a-z]{2,6});|\\u([0-9a-f]{4})|\\(["\\/])/gi;

/** A text with its escapes resolved, and where in the original each of its characters begins and ends. */
interface Unescaped {
	readonly text: string;
	readonly at: Int32Array;
	readonly end: Int32Array;
}

function unescaped(text: string): Unescaped | null {
	const [at, end] = [new Int32Array(text.length), new Int32Array(text.length)];
	const parts: string[] = [];
	let [from, length] = [0, 0];
	const take = (character: string, to: number) => {
		parts.push(character);
		at[length] = from;
		end[length] = to;
		length += 1;
		from = to;
	};
	const copy = (to: number) => {
		parts.push(text.slice(from, to));
		for (; from < to; from += 1, length += 1) {
			at[length] = from;
			end[length] = from + 1;
		}
	};
	for (const match of text.matchAll(ESCAPE)) {
		const character = meantBy(match);
		if (character === undefined) continue;
		copy(match.index);
		take(character, match.index + match[0].length);
	}
	if (parts.length === 0) return null;
	copy(text.length);
	return { text: parts.join(''), at: at.subarray(0, length), end: end.subarray(0, length) };
}

function meantBy([, percent, hex, decimal, name, unicode, json]: RegExpExecArray) {
	if (json !== undefined) return json;
	if (name !== undefined) return ENTITIES[name.toLowerCase()];
	const code = percent ?? hex ?? unicode;
	return String.fromCharCode(code === undefined ? Number(decimal) : parseInt(code, 16));
}

/** What base64 makes of a secret wherever it begins; its first and last characters depend on what is beside it. */
function base64Of(secret: string): string[] {
	return [0, 1, 2].flatMap((shift) => {
		const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]).toString('base64');
		const core = text.slice(shift === 0 ? 0 : shift + 1, -4);
		return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
	});
}

const hexOf = (secret: string): string[] => {
	const hex = Buffer.from(secret).toString('hex');
	return [hex, hex.toUpperCase()];
};

/** Secrets in each of the forms that somebody may quote them in. */
const formsOf = (secrets: readonly string[]): Set<string> =>
	new Set(secrets.flatMap((secret) => [secret, ...base64Of(secret), ...hexOf(secret)]));

/** Every part of texts that has this length. */
function partsOf(texts: Iterable<string>, length: number): ReadonlySet<string> {
	const parts = new Set<string>();
	for (const text of texts) {
		for (let at = 0; at + length <= text.length; at += 1) parts.add(text.slice(at, at + length));
	}
	return parts;
}

/**
 * Replaces secrets wherever they stand in a text: as they are, percent-encoded, escaped for HTML or JSON (twice
 * over, too), in base64 or hexadecimal, and cut to twelve characters or more. Clouds and proxies quote what they were sent;
 * their words end up in logs, error workflows and chat messages.
 */
export function createRedact(secrets: readonly string[]): Redact {
	const whole = [...new Set(secrets.map((secret) => secret.trim()))].filter(
		(secret) => secret.length >= SHORTEST,
	);
	if (whole.length === 0) return (text) => text;
	// Most executions have nothing to redact: a private key has thousands of pieces, and as many halves of one.
	let [halves, pieces]: [ReadonlySet<string>?, ReadonlySet<string>?] = [];

	/** Ranges of a text that hold a secret, which may be shorter than a piece, or a piece of one. */
	const found = (text: string): Array<[from: number, to: number]> => {
		halves ??= partsOf(formsOf(whole), STEP);
		const ranges: Array<[number, number]> = [];
		for (const secret of whole) {
			for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
				ranges.push([at, at + secret.length]);
			}
		}
		for (let step = 0; step < text.length; step += STEP) {
			if (!halves.has(text.slice(step, step + STEP))) continue;
			pieces ??= partsOf(formsOf(whole), PIECE);
			for (let at = step; at > step - STEP; at -= 1) {
				if (pieces.has(text.slice(at, at + PIECE))) ranges.push([at, at + PIECE]);
			}
		}
		return ranges;
	};

	return (text) => {
		const ranges = found(text);
		// Percent-encoded JSON inside HTML and the like: two layers.
		let layer = unescaped(text);
		for (let depth = 0; layer && depth < 2; depth += 1) {
			const { at, end } = layer;
			for (const [from, to] of found(layer.text)) ranges.push([at[from] ?? 0, end[to - 1] ?? 0]);
			const next = unescaped(layer.text);
			layer = next && {
				text: next.text,
				at: next.at.map((index) => at[index] ?? 0),
				end: next.end.map((index) => end[index - 1] ?? 0),
			};
		}
		return masked(
			text,
			ranges.sort(([a], [b]) => a - b),
		);
	};
}

function masked(text: string, ranges: ReadonlyArray<[number, number]>): string {
	let clean = '';
	let done = 0;
	for (const [from, to] of ranges) {
		if (from >= done) clean += `${text.slice(done, from)}***`;
		done = Math.max(done, to);
	}
	return clean + text.slice(done);
}

/** The secrets of a credential, and of what was fetched for it meanwhile. */
export const secretsOf = (
	{ secrets, secretsIn }: Pick<CredentialChoice, 'secrets' | 'secretsIn'>,
	data: CredentialData,
	grants: readonly Grant[],
): string[] =>
	[data, ...grants.map(({ credential }) => credential)].flatMap((fields) =>
		secrets.flatMap((name) => {
			const value = (fields as CredentialData)[name];
			return typeof value === 'string' ? (secretsIn?.(name, value) ?? [value]) : [];
		}),
	);

/** Every text inside a value, redacted; keys stay. */
export function redactDeep<T>(value: T, redact: Redact): T {
	if (typeof value === 'string') return redact(value) as T;
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((member: unknown) => redactDeep(member, redact)) as T;
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => [key, redactDeep(member as unknown, redact)]),
	) as T;
}
