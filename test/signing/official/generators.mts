import fc from 'fast-check';

/** How many inputs each property is tried with. */
export const RUNS = { numRuns: 300 };

export type Fields = Record<string, string>;

/** Printable ASCII without spaces, as every secret is. */
export const secret = fc.string({
	unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
	minLength: 1,
	maxLength: 60,
});

export const keyId = fc.stringMatching(/^[A-Za-z0-9]{1,40}$/);

/** 1970 to 2099, leap days and the last seconds of days among them. */
export const time = fc.oneof(
	fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true }),
	fc
		.constantFrom('2024-02-29T00:00:00Z', '2000-02-29T23:59:59Z', '2023-12-31T23:59:59.999Z')
		.map((text) => new Date(text)),
);

/** Any text, surrogate pairs and combining characters included. */
export const text = fc.string({ unit: 'grapheme', maxLength: 30 });

export const parameterName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,20}$/);

export const parameters = fc.dictionary(parameterName, text, { maxKeys: 6 });

/** Empty, JSON, any bytes, large. */
export const body = fc.oneof(
	fc.constant(Buffer.alloc(0)),
	text.map((value) => Buffer.from(JSON.stringify({ value }))),
	fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
	fc.constant(Buffer.alloc(300_000, '{"a":"é"}')),
);
