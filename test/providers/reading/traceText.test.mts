import {
	readTrace,
	showsRun,
	thrownIn,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/traceText.ts';

const NODE = 'OrderError: sold out\n    at handler (/code/index.js:3:9)';
const PYTHON =
	'Traceback (most recent call last):\n  File "/code/index.py", line 3, in handler\n    sell()\nOrderError: sold out';

describe('a stack trace as text', () => {
	it.each([
		NODE,
		PYTHON,
		`${NODE}\n`,
		NODE.replace('\n', '\r\n'),
		NODE.replace('at handler (/code/index.js:3:9)', '... 3 more'),
	])('%p is read', (text) => {
		expect(readTrace(text)).toEqual({
			...{ type: 'OrderError', message: 'sold out' },
			stackTrace: text.trimEnd().split(/\r?\n/),
		});
	});

	it.each([
		'',
		'sold out',
		'OrderError: sold out',
		'sold out\n    at handler (/code/index.js:3:9)',
		'Traceback (most recent call last):\n  File "/code/index.py", line 3',
		`${NODE}\nmore`,
	])('%p is none', (text) => expect(readTrace(text)).toBeNull());

	it('is read up to 64 K', () => {
		const most = NODE.padEnd(65_536, 'x');
		expect(readTrace(most)?.type).toBe('OrderError');
		expect(readTrace(`${most}x`)).toBeNull();
	});
});

describe('what was thrown', () => {
	it.each([
		[['OrderError: sold out '], 'OrderError', 'sold out'],
		[['    at a (b.js:1:1)', 'OrderError: sold out'], 'OrderError', 'sold out'],
		[
			['Traceback:', '  File "/a.py", line 1', '    OrderError: quoted', 'ShopError: closed'],
			...['ShopError', 'closed'],
		],
		[['  File "/a.py", line 1', '    quoted()', 'ShopError: closed'], 'ShopError', 'closed'],
		[['Note: not it', '  File "/a.py", line 1', 'ShopError: closed'], 'ShopError', 'closed'],
		[[' KeyError '], 'KeyError', 'KeyError'],
		[['KeyError', 'Caused by: ShopError: closed '], 'ShopError', 'closed'],
		[['KeyError', 'Caused by: nothing with a name'], 'KeyError', 'KeyError'],
		[['panic: ShopError: closed'], 'ShopError', 'closed'],
		[['  at a', ' ', '', 'the shop is closed '], null, 'the shop is closed'],
		[['EROFS: read-only file system'], null, 'EROFS: read-only file system'],
		[['x'.repeat(3000)], null, 'x'.repeat(2000)],
	] as Array<[string[], string | null, string]>)('%j is %p: %p', (lines, type, message) => {
		expect(thrownIn(lines)).toEqual({ type, message });
	});

	it('is nothing where there are frames alone', () => {
		expect(thrownIn(['    at a (b.js:1:1)', ''])).toBeNull();
		expect(thrownIn([])).toBeNull();
	});
});

describe('whether a function was running', () => {
	it.each([
		['    at handler (/code/index.js:3:9)', true],
		['  File "/code/index.py", line 3, in handler', true],
		['com.shop.Handler.run(Handler.java:7)', true],
		['    at node:internal/process/task_queues:95:5', false],
		['    at Object.<anonymous> (/code/index.js:1:1)', false],
		['    at run (/var/runtime/index.js:1:1)', false],
		['    at java.lang.Thread.run(Thread.java:7)', false],
	])('%s: %p', (line, ran) => expect(showsRun(['E: m', line])).toBe(ran));

	it('not where its code was being loaded', () => {
		const own = '    at handler (/code/index.js:3:9)';
		expect(showsRun([own, '    at Module._compile (node:internal/modules:1:1)'])).toBe(false);
	});
});
