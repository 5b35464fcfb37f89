import { explainWords } from '../../../nodes/InvokeServerlessFunction/providers/reading/runtimeSigns.ts';

const explained = (type: string | null, message: string) =>
	explainWords({ type, message, stackTrace: null }, []);

describe('what a function could not read as JSON, most likely the event', () => {
	it.each([
		['SyntaxError', 'Unexpected token h in JSON at position 0'],
		['SyntaxError', 'Unexpected token \'h\', "hello" is not valid JSON'],
		['SyntaxError', 'Unexpected end of JSON input'],
		['SyntaxError', "Expected property name or '}' in JSON at position 1 (line 1 column 2)"],
		['SyntaxError', 'Unexpected non-whitespace character after JSON at position 4'],
		['SyntaxError', '"undefined" is not valid JSON'],
		[null, 'SyntaxError: Unexpected token o in JSON at position 1\n    at JSON.parse'],
		['JSONDecodeError', 'Expecting value: line 1 column 1 (char 0)'],
		['json.decoder.JSONDecodeError', 'Extra data: line 1 column 5 (char 4)'],
		['ValueError', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
		['ValueError', 'No JSON object could be decoded'],
		['SyntaxError', "invalid character 'h' looking for beginning of value"],
		['errorString', 'unexpected end of JSON input'],
		['UnmarshalTypeError', 'json: cannot unmarshal string into Go value of type main.Event'],
		['com.fasterxml.jackson.core.JsonParseException', "Unrecognized token 'hello'"],
		['com.google.gson.JsonSyntaxException', 'Expected BEGIN_OBJECT but was STRING'],
		['org.json.JSONException', "A JSONObject text must begin with '{'"],
		['Newtonsoft.Json.JsonReaderException', 'Unexpected character encountered'],
		['System.Text.Json.JsonException', "'h' is an invalid start of a value"],
		['JsonException', 'Syntax error'],
	])('%s: %s', (type, message) => {
		expect(explained(type, message)).toMatchObject({
			ending: 'threw',
			hint: expect.stringContaining('most likely the event') as string,
		});
	});
});

it.each([
	['TypeError', 'Object of type datetime is not JSON serializable'],
	['TypeError', 'Converting circular structure to JSON\n    --> starting at object'],
	['TypeError', 'Do not know how to serialize a BigInt'],
])('a result that cannot be written as JSON is no event: %s: %s', (type, message) => {
	expect(explained(type, message)?.hint).toContain('return plain values');
});

it.each([
	['SyntaxError', "Unexpected token 'export'"],
	['SyntaxError', 'invalid syntax (index.py, line 3)'],
	['IndentationError', 'unexpected indent'],
	[null, 'SyntaxError: Unexpected identifier'],
	['Runtime.UserCodeSyntaxError', 'x'],
])('code that cannot be read is no event either: %s: %s', (type, message) => {
	expect(explained(type, message)).toMatchObject({
		ending: 'notLoaded',
		hint: expect.stringContaining('syntax') as string,
	});
});

it.each([
	['SyntaxError', 'Invalid regular expression: /(/: Unterminated group'],
	[null, 'SyntaxError: Invalid regular expression: /(/: Unterminated group'],
	['Error', 'The list of JSON objects is empty'],
	['Error', 'no JSON here'],
])("the function's own words are not explained: %s: %s", (type, message) => {
	expect(explained(type, message)).toBeNull();
});

it('a type without an end does not hide the message', () => {
	const message = "No module named 'requests'";
	expect(explained('E'.repeat(10_000), message)?.hint).toContain('dependencies');
});

describe('a SyntaxError of JavaScript', () => {
	it.each([
		['at wrapSafe (internal/modules/cjs/loader.js:915:16)', 'notLoaded'],
		['    at new Script (vm.js:83:7)', 'notLoaded'],
		['    at Object.compileFunction (node:vm:360:18)', 'notLoaded'],
		[
			'    at ModuleLoader.moduleStrategy (node:internal/modules/esm/translators:152:18)',
			'notLoaded',
		],
		['    at Request._callback (/var/user/index.js:26:27)', 'threw'],
		['    at async exports.handler (file:///code/index.mjs:3:9)', 'threw'],
		['    at /var/user/index.js:26:27', 'threw'],
		['    at JSON.parse (<anonymous>)', 'threw'],
		['    at new Function (<anonymous>)', 'threw'],
	])('whose innermost frame is %j: %s', (frame, ending) => {
		const stackTrace = [
			"SyntaxError: Unexpected token '<'",
			frame,
			'    at x (node:internal/y:1:1)',
		];
		const error = { type: 'SyntaxError', message: "Unexpected token '<'", stackTrace };
		expect(explainWords(error, [])?.ending).toBe(ending);
	});
});
