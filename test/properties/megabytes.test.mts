import { createRedact } from '../../nodes/InvokeServerlessFunction/transport/redaction.ts';
import { failureOf } from '../../nodes/InvokeServerlessFunction/transport/networkFailure.ts';
import { readThrown } from '../../nodes/InvokeServerlessFunction/transport/thrown.ts';
import { retryAfterMs } from '../../nodes/InvokeServerlessFunction/exchange/backOff.ts';
import {
	fitted,
	plainCall,
} from '../../nodes/InvokeServerlessFunction/providers/reading/advice.ts';
import { originOf } from '../../nodes/InvokeServerlessFunction/providers/reading/endpoint.ts';
import { fileType } from '../../nodes/InvokeServerlessFunction/invocation/fileType.ts';
import type { ApiReply } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providerOf } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { readTokenReply } from '../../credentials/signing/huaweiIamToken.ts';
import { apis, type Api } from '../clouds.mts';
import { callOf } from '../providers/exchange.mts';
import { MEGABYTE, tooLong } from './cost.mts';
import { patternsOf, sources } from './patterns.mts';

/*
 * Whatever the package reads that others have written, a megabyte of its worst text takes no longer than a
 * megabyte of any text has to. Texts are made of the patterns' own words, so that a new pattern is tried as well.
 */

const filled = (piece: string, length: number) =>
	piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Words that the patterns of each file wait for. */
const wordsOf = new Map(
	sources.map((file): [string, string[]] => [
		file,
		patternsOf(file).flatMap(({ source }) => source.match(/[A-Za-z'"][A-Za-z '":]{3,}/g) ?? []),
	]),
);

/** What any pattern may wait for. */
const CHARACTERS = [...'a0 .\t\n"\\[{<=%&', 'a.', '1.', "' ", '\n    at '];

/** Words that the patterns of some files wait for. */
const wordsIn = (files: readonly string[]): string[] => [
	...new Set(files.flatMap((file) => wordsOf.get(file) ?? [])),
];

const readings = sources.filter((file) => /providers.(?:reading|contract)/.test(file));
const piecesFor = ({ cloud }: Api) =>
	CHARACTERS.concat(
		wordsIn([
			...readings,
			...sources.filter((file) => file.split(/[\\/]/).includes(cloud.localCloud)),
		]),
	);

/** The reply with a text instead of every text of its body, or of the body. */
function withText(reply: ApiReply, text: string): ApiReply {
	const swap = (value: unknown): unknown => {
		if (typeof value === 'string') return text;
		if (Array.isArray(value)) return value.map(swap);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, swap(one)]));
	};
	try {
		const body: unknown = swap(JSON.parse(String(reply.body)));
		return { ...reply, body: Buffer.from(JSON.stringify(body)) };
	} catch {
		return { ...reply, body: Buffer.from(text) };
	}
}

/** How many texts the body of a reply has. */
const textsIn = ({ body }: ApiReply) => Math.max(1, (String(body).match(/":\s*"/g) ?? []).length);

/** Replies of different forms: for each class of status the documented one with the most texts. */
function formsOf({ cloud }: Api): ApiReply[] {
	const forms = new Map<number, ApiReply>();
	for (const { reply } of cloud.samples) {
		const kind = Math.floor(reply.status / 100);
		const known = forms.get(kind);
		if (!known || textsIn(reply) > textsIn(known)) forms.set(kind, reply);
	}
	return [...forms.values()];
}

describe.each(apis)('%s', (_name, row) => {
	const provider = providerOf(row.provider);
	const api = provider?.apis[row.apiVersion];
	if (!provider || !api) throw new Error('no such API');
	const account = provider.account({ ...row.credential.example }, '');
	const namespace = row.namespace ?? '';
	const call = callOf(api, account, { namespace, logTail: true });
	const start = callOf(api, account, { namespace, asynchronous: true });
	const run = {
		...{ account, target: call.target, invocationId: 'run-1' },
		...{ since: new Date(0), now: new Date(3_600_000) },
	};
	const read = (reply: ApiReply): void => {
		api.readInvoke(reply, call);
		api.readInvoke(reply, start);
		api.acceptedBefore?.(reply, start);
		for (const lookup of api.runs?.lookups ?? []) lookup.read(reply, run);
		api.runs?.stop?.read(reply, run);
		api.runs?.list?.read(reply, null);
	};
	// Each reply is read by so many readings, each of which has its own 50 ms.
	const readers = 3 + (api.runs?.lookups.length ?? 0) + (api.runs ? 2 : 0);

	// A part of one, in the time of a whole: what grows with the square is far beyond that, too.
	it('a long text of any kind, wherever it stands in a reply', () => {
		const slow: string[] = [];
		for (const form of formsOf(row)) {
			for (const piece of piecesFor(row)) {
				const reply = withText(form, filled(piece, MEGABYTE / 32 / textsIn(form)));
				const ms = tooLong(() => read(reply), readers);
				if (ms !== null) slow.push(`${form.status} ${JSON.stringify(piece)}: ${ms} ms`);
			}
		}
		expect(slow).toEqual([]);
	});
});

/** A megabyte of escapes is half a million of them: 24 times plain text. What grows with the square takes thousands. */
const MOST_ESCAPES = 72;

describe('what every cloud shares', () => {
	const words = wordsIn(
		sources.filter((file) => /transport|exchange|credentials|reading/.test(file)),
	);
	// Of each word a part of a megabyte, in the part of its time.
	const texts = [
		...CHARACTERS.map((piece) => [piece, MEGABYTE] as const),
		...words.map((piece) => [piece, MEGABYTE / 16] as const),
	];
	const redact = createRedact(['the+secret/key==', 'a-token-of-some-length-0123456789']);
	const works: ReadonlyArray<readonly [string, (text: string) => unknown, times?: number]> = [
		// It reads a text, what its escapes mean, and what the escapes in that mean.
		['redaction', redact, 3],
		['advice', (text) => fitted(text, plainCall)],
		[
			'what a client threw',
			(text) => failureOf(readThrown(Object.assign(new Error(text), { code: text })), 'The Cloud'),
		],
		['Retry-After', (text) => retryAfterMs(text, 0)],
		['a media type', (text) => fileType(text, Buffer.from(text))],
		[
			"IAM's reply",
			(text) => readTokenReply({ statusCode: 500, headers: {}, body: text }, new Date()),
		],
		[
			'an endpoint',
			(text) => {
				try {
					return originOf(text);
				} catch {
					return null;
				}
			},
		],
	];

	it.each(works.map(([what, work, times = 1]) => [what, work, times] as const))(
		'%s',
		(_what, work, times) => {
			const slow = texts
				.map(([piece, length]) => {
					const text = filled(piece, length);
					const megabytes = length / MEGABYTE;
					return [piece, tooLong(() => work(text), times * megabytes, MOST_ESCAPES)] as const;
				})
				.filter(([, ms]) => ms !== null);
			expect(slow).toEqual([]);
		},
	);
});
