import fc from 'fast-check';
import { readPayload } from '../../nodes/InvokeServerlessFunction/invocation/payload.ts';
import type { InvokeCall } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { apiPaths, type ApiPaths } from '../fuzz/paths.mts';
import { asKind, textOf } from '../providers/exchange.mts';

/** The plain synchronous call of an API version. */
function callOf({ name, paths }: ApiPaths): InvokeCall {
	const call = paths[0]?.call;
	if (!call) throw new Error(name);
	return call;
}

/** JSON text with numbers as people write them. */
const number = fc.oneof(
	fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
	// Just beyond what a double holds exactly: 16 to 19 digits.
	fc.bigInt({ min: 2n ** 53n, max: 10n ** 19n }).map(String),
	fc.integer().map(String),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);
const text = fc.string({ unit: 'binary' }).map((value) => JSON.stringify(value));
const { json } = fc.letrec<{ json: string }>((tie) => ({
	json: fc.oneof(
		{ depthSize: 'small' },
		number,
		text,
		fc.constantFrom('null', 'true', 'false', '{}', '[]', ' { } '),
		fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
		fc
			.uniqueArray(fc.tuple(text, tie('json')), { maxLength: 4, selector: ([key]) => key })
			.map((members) => `{${members.map(([key, value]) => `${key}:${value}`).join(',')}}`),
	),
}));

describe.each(apiPaths.map((of) => [of.name, of] as const))('%s', (_name, of) => {
	const { api, row } = of;

	it('the bytes of an event arrive as they were given', () => {
		fc.assert(
			fc.property(json, (event) => {
				for (const given of [event, Buffer.from(event)]) {
					const { body } = api.buildInvoke({ ...callOf(of), event: given });
					expect(row.eventIn(body)).toEqual(Buffer.from(event));
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('a result comes back as it was, integers unrounded', () => {
		fc.assert(
			fc.property(json, (event) => {
				const outcome = api.readInvoke(row.replyOf(Buffer.from(event)), callOf(of));
				const { payload } = asKind(outcome, 'completed');
				// Blanks around a result that stands in a record are the record's.
				expect(textOf(payload)).toBe(row.event.takes === 'object' ? event.trim() : event);
				const digits =
					event.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/(?<![.\d])\d{16,}(?![.\deE])/g) ?? [];
				const written = JSON.stringify(readPayload(payload, 'auto', false).value);
				for (const number of digits) expect(written).toContain(number.replace(/^0+(?=\d)/, ''));
			}),
			{ numRuns: 200 },
		);
	});

	if (row.event.takes === 'bytes') {
		it('any bytes at all, there and back', () => {
			fc.assert(
				fc.property(fc.uint8Array({ minLength: 1, maxLength: 2000 }), (bytes) => {
					const event = Buffer.from(bytes);
					expect(api.buildInvoke({ ...callOf(of), event }).body).toEqual(event);
					const { payload } = asKind(api.readInvoke(row.replyOf(event), callOf(of)), 'completed');
					expect(payload).toEqual(event);
				}),
				{ numRuns: 100 },
			);
		});
	}
});
