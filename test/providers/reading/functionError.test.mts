import fc from 'fast-check';
import { readFunctionError } from '../../../nodes/InvokeServerlessFunction/providers/reading/functionError.ts';

const fallback = { type: 'T', message: 'no words' };

describe('readFunctionError', () => {
	it.each([
		[
			'Node.js',
			'{"errorMessage":"m","errorType":"E","stackTrace":["a","b"]}',
			'E',
			'm',
			['a', 'b'],
		],
		[
			'Python',
			'{"errorMessage":"m","errorType":"E","stackTrace":[["f",7,"h","x"]]}',
			'E',
			'm',
			['f 7 h x'],
		],
		[
			'PHP',
			'{"errorMessage":"m","stackTrace":{"traceString":"#0 a\\n#1 b"}}',
			'T',
			'm',
			['#0 a', '#1 b'],
		],
		[
			'Tencent Cloud',
			'{"errorCode":1,"errorMessage":"m","stackTrace":"a\\nb","statusCode":430}',
			'T',
			'm',
			['a', 'b'],
		],
		[
			'JSON text in JSON text',
			'"{\\"errorMessage\\":\\"m\\",\\"errorType\\":\\"E\\"}"',
			'E',
			'm',
			null,
		],
		['other names', '{"message":"m","type":"E","stack":"a"}', 'E', 'm', ['a']],
		['no message', '{"errorType":"E"}', 'E', 'no words', null],
		['message of another type', '{"errorMessage":{"a":1}}', 'T', 'no words', null],
		['empty stack traces', '{"errorMessage":"m","stackTrace":[]}', 'T', 'm', null],
		['an empty text for a stack trace', '{"errorMessage":"m","stackTrace":""}', 'T', 'm', null],
		['a text', 'bare words\n', 'T', 'bare words', null],
		[
			'a trace of Python as text',
			'Traceback (most recent call last):\n  File "a.py", line 1\nKeyError: \'id\'\n',
			'KeyError',
			"'id'",
			['Traceback (most recent call last):', '  File "a.py", line 1', "KeyError: 'id'"],
		],
		[
			'a trace of Node.js as JSON text',
			JSON.stringify('OrderError: sold out\n    at main (a.js:1:1)'),
			'OrderError',
			'sold out',
			['OrderError: sold out', '    at main (a.js:1:1)'],
		],
		['two lines that are no trace', 'Error: a\nb', 'T', 'Error: a\nb', null],
		['a JSON string', '"quoted words"', 'T', 'quoted words', null],
		['an array', '[1,2]', 'T', '[1,2]', null],
		['nothing', '', 'T', 'no words', null],
		['spaces', ' \n ', 'T', 'no words', null],
	])('%s', (_what, body, type, message, stackTrace) => {
		expect(readFunctionError(body, fallback)).toEqual({ type, message, stackTrace });
	});

	it('always yields a message, whatever the body', () => {
		const member = fc.constantFrom('errorMessage', 'errorType', 'stackTrace', 'message', 'stack');
		const body = fc.oneof(
			fc.string(),
			fc.json(),
			fc.dictionary(member, fc.jsonValue()).map((value) => JSON.stringify(value)),
		);
		fc.assert(
			fc.property(body, (text) => {
				const { type, message, stackTrace } = readFunctionError(text, fallback);
				expect(message.length).toBeGreaterThan(0);
				expect(typeof type).toBe('string');
				expect(stackTrace === null || stackTrace.every((line) => typeof line === 'string')).toBe(
					true,
				);
			}),
			{ numRuns: 500 },
		);
	});

	it('a stack trace that nobody reads to its end keeps both ends, in lines of a readable length', () => {
		const frames = Array.from({ length: 50_000 }, (_, index) => `at f${index}`);
		const stackTrace = ['Error: deep', 'x'.repeat(100_000), ...frames, 'Caused by: Error: y'];
		const { stackTrace: kept } = readFunctionError(JSON.stringify({ stackTrace }), fallback);
		expect(kept).toHaveLength(401);
		expect(kept?.[0]).toBe('Error: deep');
		expect(kept?.[1]).toHaveLength(1001);
		expect(kept?.[200]).toBe('… 49603 lines');
		expect(kept?.at(-1)).toBe('Caused by: Error: y');
	});

	it.each([100, 100_000])('a stack trace nested %i deep does not break it', (depth) => {
		const deep = '['.repeat(depth) + ']'.repeat(depth);
		for (const trace of [`[${deep}]`, `{"a":${deep}}`, `[{"a":${deep}}]`]) {
			const { message } = readFunctionError(
				`{"errorMessage":"sold out","stackTrace":${trace}}`,
				fallback,
			);
			expect(message).toContain('sold out');
		}
	});
});
