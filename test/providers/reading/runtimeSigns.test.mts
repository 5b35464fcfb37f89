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

describe('a module that is missing', () => {
	const INTERNAL = '    at Function.Module._load (internal/modules/cjs/loader.js:864:27)';
	type Thrown = [message: string, stackTrace: string[], type?: string];
	const endingOf = (...[message, stackTrace, type = 'Error']: Thrown) =>
		explainWords({ type, message, stackTrace }, [])?.ending;

	it.each<[what: string, ...Thrown]>([
		[
			'a handler of JavaScript',
			"Cannot find module './plant.js'",
			[INTERNAL, '    at Runtime.exports.main_handler [as handler] (/var/user/index.js:5:3)'],
		],
		[
			'an asynchronous one',
			"Cannot find module 'lodash'",
			['    at async handler (/code/a.mjs:3:9)'],
		],
		['Python', "No module named 'a'", ['  File "/code/index.py", line 99, in main_handler']],
		[
			'Python, frames as lists',
			"No module named 'a'",
			['File "/code/index.py" line 11 in main_handler import a'],
			'ModuleNotFoundError',
		],
		[
			'Java',
			'com/shop/Order',
			['com.shop.Handler.handleRequest(Handler.java:12)'],
			'java.lang.NoClassDefFoundError',
		],
	])('while it ran, by %s: it threw', (_what, ...error) => {
		expect(endingOf(...error)).toBe('threw');
	});

	it.each<[what: string, ...Thrown]>([
		['no trace', "Cannot find module 'lodash'", []],
		['frames of Node.js alone', "Cannot find module 'lodash'", [INTERNAL]],
		[
			'the top of a file',
			"Cannot find module 'lodash'",
			[
				'    at Object.<anonymous> (/var/user/index.js:1:11)',
				'    at x (/var/runtime/load.js:1:1)',
			],
		],
		[
			'a file that was loaded',
			"Cannot find module 'lodash'",
			[
				'    at a (/var/user/a.js:1:1)',
				'    at Module._compile (internal/modules/cjs/loader.js:1:1)',
			],
		],
		[
			'the top of an ES module',
			"Cannot find module 'lodash'",
			[
				'    at file:///code/a.mjs:1:1',
				'    at ModuleJob.run (node:internal/modules/esm/module_job:1:1)',
			],
		],
		[
			'the file of the handler',
			"Cannot find module '/var/user/index'",
			['    at UserFunction.load (/var/runtime/node12/UserFunction.js:26:19)'],
		],
		[
			'the runtime, whose frames alone there are',
			"Cannot find module 'lodash'",
			['    at UserFunction.load (/var/runtime/node12/UserFunction.js:26:19)'],
		],
		[
			'the file of the handler, on Windows',
			"Cannot find module 'C:\\home\\index'",
			['    at load (D:\\worker\\load.js:26:19)'],
		],
		['the top of a file of Python', "No module named 'a'", ['File "/a.py", line 1, in <module>']],
		[
			'the file of the handler in Python',
			"No module named 'index'",
			[
				'  File "/b.py", line 9, in load',
				'  File "/lib/importlib/__init__.py", line 126, in import_module',
			],
		],
		['a runtime', "No module named 'index'", ['File "/a.py", line 1, in f'], 'ImportModuleError'],
		[
			'the loader of Java',
			'com/shop/Order',
			['java.lang.Class.forName(Class.java:348)', 'a.Util.load(Util.java:119)'],
			'java.lang.NoClassDefFoundError',
		],
		[
			'a class by name',
			'a.B',
			['\tat java.lang.ClassLoader.loadClass(X.java:1)'],
			'ClassNotFoundException',
		],
	])('by %s: it was not loaded', (_what, ...error) => {
		expect(endingOf(...error)).toBe('notLoaded');
	});

	it('a class whose own start failed is there', () => {
		expect(
			explained('java.lang.NoClassDefFoundError', 'Could not initialize class a.B'),
		).toBeNull();
		expect(explained(null, 'NoClassDefFoundError: Could not initialize class a.B')).toBeNull();
	});
});

it.each([
	['Error', 'require() of ES Module /code/index.js from /var/load.js not supported.'],
	['ERR_REQUIRE_ESM', 'x'],
	['SyntaxError', 'Cannot use import statement outside a module'],
])('modules of both kinds: %s: %s', (type, message) => {
	expect(explained(type, message)).toMatchObject({
		ending: 'notLoaded',
		hint: expect.stringContaining('CommonJS') as string,
	});
});

describe('what stops code from being loaded, in a run under way', () => {
	const running = ['    at exports.handler (/code/index.js:9:3)'];
	const loading = [...running, '    at Module._compile (node:internal/modules/cjs/loader:1)'];

	it.each([
		['ERR_REQUIRE_ESM', 'x'],
		['Error', '/code/a.node: invalid ELF header'],
		['Error', "/usr/lib/libstdc++.so.6: version `GLIBCXX_3.4.21' not found (required by /code/a)"],
	])('%s: %s', (type, message) => {
		const endingOf = (stackTrace: string[] | null) =>
			explainWords({ type, message, stackTrace }, [])?.ending;
		expect([running, loading, null].map(endingOf)).toEqual(['threw', 'notLoaded', 'notLoaded']);
	});
});

it('a statement that PostgreSQL refused is no code, and no JSON', () => {
	const message = 'syntax error at or near ")"\nLINE 1: SELECT data::JSON )';
	expect(explained('SyntaxError', message)).toMatchObject({
		ending: 'threw',
		hint: expect.stringContaining('SQL') as string,
	});
});

describe('memory', () => {
	const endingOf = (type: string, message: string, stackTrace: string[] | null) =>
		explainWords({ type, message, stackTrace }, [])?.ending;
	const trace = ['    at exports.handler (/code/index.js:9:3)'];

	it.each([
		['RangeError', 'JavaScript heap out of memory', trace],
		['java.lang.OutOfMemoryError', 'Java heap space', trace],
		['MemoryError', '', trace],
		['FunctionOOMError', 'killed', null],
		['Error', 'fatal error: runtime: out of memory', null],
	])('%s: %s was used up', (type, message, stackTrace) => {
		expect(endingOf(type, message, stackTrace)).toBe('outOfMemory');
	});

	it.each([
		['error', 'out of memory', trace],
		['OutOfMemoryError', 'CUDA out of memory.', trace],
		['Error', 'CUDA out of memory.', null],
		['ReplyError', 'OOM command not allowed', null],
	])('%s: %s is of something else', (type, message, stackTrace) => {
		expect(endingOf(type, message, stackTrace)).toBeUndefined();
	});
});
