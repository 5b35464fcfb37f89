import { regionForm } from '../../../credentials/authentication/place.ts';
import {
	originOf,
	regionOf,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/endpoint.ts';
import { unreadable } from '../../../nodes/InvokeServerlessFunction/providers/reading/failures.ts';
import { readFunctionError } from '../../../nodes/InvokeServerlessFunction/providers/reading/functionError.ts';
import { labelled } from '../../../nodes/InvokeServerlessFunction/providers/reading/labels.ts';
import {
	nestingOf,
	parseJson,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/losslessJson.ts';
import { plainWords } from '../../../nodes/InvokeServerlessFunction/providers/reading/plainWords.ts';
import { specialMeaning } from '../../../nodes/InvokeServerlessFunction/providers/reading/specialCases.ts';
import {
	anyCase,
	isFailureCode,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/values.ts';

const ofHangzhou = regionForm('cn-hangzhou');

describe('an endpoint', () => {
	it.each([
		'https://user@h.example',
		'https://:secret@h.example',
		'httpsx://h',
		'xhttps://h',
		'https://',
		'https://h.example#',
		'https://h.example?',
	])('%s is none', (text) => expect(() => originOf(text)).toThrow(/is not a host/));

	it('is quoted by its beginning', () => {
		expect(() => originOf(`ftp://${'x'.repeat(500)}`)).toThrow(
			`The credential's Endpoint 'ftp://${'x'.repeat(74)}' is not a host`,
		);
	});

	it('may hold a scheme nowhere but in front', () => {
		expect(() => originOf('h.example/http://x')).toThrow(/is not a host/);
	});
});

describe('a region', () => {
	it('of the credential counts where the node names none, and is text', () => {
		expect(regionOf(' ', ' cn-hangzhou ', ofHangzhou)).toBe('cn-hangzhou');
		for (const none of [undefined, null, {}]) {
			expect(() => regionOf('', none, ofHangzhou)).toThrow("No 'Region' is set");
		}
	});

	it('of an unknown form is quoted by its beginning', () => {
		expect(() => regionOf('X'.repeat(500), '', ofHangzhou)).toThrow(
			expect.objectContaining({
				message: `'Region' is not in a valid format: '${'X'.repeat(60)}'`,
				hint: "Enter a region's ID, such as cn-hangzhou.",
			}),
		);
	});
});

describe('a function error', () => {
	const read = (body: object | string) =>
		readFunctionError(typeof body === 'string' ? body : JSON.stringify(body), {
			...{ type: null, message: 'none' },
		});

	it('has a message for people: what is longer is cut, and shows it', () => {
		expect(read('x'.repeat(2000)).message).toBe('x'.repeat(2000));
		expect(read('x'.repeat(2001)).message).toBe(`${'x'.repeat(2000)}…`);
	});

	it('may call its message error_msg, and its trace anything', () => {
		expect(read({ error_msg: 'm' }).message).toBe('m');
		expect(read({ stackTrace: { at: 'x' } }).stackTrace).toEqual(['{"at":"x"}']);
	});

	it('has 400 lines of a trace, and says how many it lacks', () => {
		const traceOf = (count: number) =>
			read({ stackTrace: Array.from({ length: count }, () => 'at f') }).stackTrace;
		expect(traceOf(400)).toEqual(Array.from({ length: 400 }, () => 'at f'));
		expect(traceOf(402)).toContain('… 2 lines');
	});

	it('has a type that can be shown: what is longer is cut', () => {
		expect(read({ errorType: 'E'.repeat(200) }).type).toBe('E'.repeat(200));
		expect(read({ errorType: 'E'.repeat(201) }).type).toBe(`${'E'.repeat(200)}…`);
		expect(read({ errorType: '' }).type).toBeNull();
	});

	it.each([
		['Go', [{ path: 'code/main.go', line: 22, label: 'main' }], ['main (code/main.go:22)']],
		['Go without a line', [{ path: 'main.go', label: 'main' }], ['main (main.go)']],
		[
			'PHP without a trace',
			{ file: '/code/index.php', line: 3, traceString: '' },
			['/code/index.php:3'],
		],
		['PHP', { file: '/code/index.php', line: 3, traceString: '#0 a\n#1 b' }, ['#0 a', '#1 b']],
	])('has frames that a person can read: %s', (_language, stackTrace, lines) => {
		expect(read({ stackTrace }).stackTrace).toEqual(lines);
	});
});

it('an error page tells its words apart, with the characters themselves', () => {
	expect(plainWords('  <p>Tom &amp;</p><p>Jerry</p>\n')).toBe('Tom & Jerry');
	expect(plainWords('one \n two')).toBe('one two');
	expect(plainWords('a < b')).toBe('a < b');
});

it('an unreadable reply with an ID of the cloud comes from it', () => {
	const reply = { status: 404, headers: {}, body: Buffer.from('none') };
	const sideEffectOf = (id: string | null) => unreadable(reply, 'C', id).failure.sideEffect;
	expect([sideEffectOf('id'), sideEffectOf(null)]).toEqual(['none', 'possible']);
});

describe('JSON that is deep', () => {
	const deep = (depth: number, open = '[', close = ']') =>
		`${open.repeat(depth)}1${close.repeat(depth)}`;

	it('is read down to 1,000 levels', () => {
		expect(parseJson(deep(1000))).toBeDefined();
		expect(parseJson(deep(1001))).toBeUndefined();
		expect(parseJson(deep(1000, '{"a":', '}'))).toBeDefined();
		expect(parseJson(deep(1001, '{"a":', '}'))).toBeUndefined();
	});

	it('is read to that level in a text of many more brackets as well', () => {
		const many = Array.from({ length: 500 }, () => '{}').join(',');
		expect(parseJson(`[${deep(999)},${many}]`)).toHaveLength(501);
		expect(parseJson(`[${deep(1000)},${many}]`)).toBeUndefined();
	});

	it.each([
		['{"a":[1]}', 2, false],
		['{"a":[1', 2, true],
		['[1]', 1, false],
		['["[', 1, true],
		['"a', 0, true],
		['"\\"', 0, true],
		['"[[\\"[["', 0, false],
		['[][][[]]', 2, false],
		['[[[]],[]]', 3, false],
		['', 0, false],
	])('%j is nested %d deep; its end is missing: %p', (text, deepest, isOpen) => {
		expect(nestingOf(text)).toEqual({ deepest, isOpen });
	});

	it('is looked at no further than is asked for', () => {
		expect(nestingOf('[[[[', 2).deepest).toBe(3);
	});

	it('is not what is long: brackets that were closed do not count', () => {
		const list = `[${Array.from({ length: 2000 }, () => '{"a":[]}').join(',')}]`;
		expect(parseJson(list)).toHaveLength(2000);
	});
});

it('an entry of a picker leaves out what is not known', () => {
	expect(labelled('a', '', null, 'b')).toEqual({ value: 'a', label: 'a · b' });
	expect(labelled(null, 'b')).toBeNull();
});

describe('a member in any case of its name', () => {
	it('is the first that is there and says something', () => {
		expect(anyCase({ CODE: 1, code: 2 }, 'Code')).toBe(1);
		expect(anyCase({ CODE: null, Code: undefined, code: 2 }, 'Code')).toBe(2);
	});
});

it('a result code that is not reported says nothing of a failure', () => {
	for (const none of [undefined, null, '', 0, '0']) expect(isFailureCode(none)).toBe(false);
	for (const code of [1, '-1', 'x', {}, ' ']) expect(isFailureCode(code)).toBe(true);
});

it('a case that is detected by words does not fit where the cloud said none', () => {
	const meaning = { category: 'auth', message: 'm', hint: 'h' } as const;
	const cases = [{ shown: 's', code: /^A$/, text: /^was/i, meaning }];
	expect([specialMeaning(cases, 'A', null, 403), specialMeaning(cases, 'A', 'was', 403)]).toEqual([
		...[null, meaning],
	]);
});
