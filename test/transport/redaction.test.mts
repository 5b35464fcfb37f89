import {
	createRedact,
	redactDeep,
	secretsOf,
} from '../../nodes/InvokeServerlessFunction/transport/redaction.ts';

/** A key, and a session token with all that base64 and escapes make something of. */
const KEY = 'the+secret/key==';
const TOKEN = 'CAISxw/Jq6+Ft5B2yf"SjIr<5b7&end==';
const redact = (text: string) => createRedact([KEY, TOKEN])(text);

const percent = (text: string) => encodeURIComponent(text);
const everyByte = (text: string) =>
	[...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const html = (text: string) =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('"', '&quot;')
		.replaceAll('=', '&#61;')
		.replaceAll('/', '&#x2F;');
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const phpJson = (text: string) => json(text).replaceAll('/', '\\/');
const unicode = (text: string) =>
	[...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64Url = (text: string) => Buffer.from(text).toString('base64url');

describe('a secret is taken out', () => {
	it.each([
		['as it is', (text: string) => text],
		['percent-encoded', percent],
		[
			'percent-encoded in lower case',
			(text) => percent(text).replace(/%../g, (one) => one.toLowerCase()),
		],
		['percent-encoded byte by byte', everyByte],
		['percent-encoded twice', (text) => percent(percent(text))],
		['escaped for HTML', html],
		['escaped for JSON', json],
		['escaped for JSON as PHP does', phpJson],
		['as Unicode escapes', unicode],
		['escaped for a script', (text) => everyByte(text).replaceAll('%', '\\x')],
		['escaped for JSON inside HTML', (text) => html(json(text))],
		['percent-encoded inside JSON inside JSON', (text) => json(json(percent(text)))],
		['in base64', base64, '***PQ== ***ZD09'],
		['in base64 for URLs', base64Url, '***PQ ***ZD09'],
		[
			'in base64 with something before it',
			(text) => base64(`user:${text}`),
			'dXNlcjp***eT09 dXNlcjp***PT0=',
		],
		[
			'in base64 with one byte before it',
			(text) => base64(`x${text}:y`),
			'eH***PT06eQ== eE***PTp5',
		],
		['in base64 with two bytes before it', (text) => base64(`xy${text}`), 'eHl***eT09 eHl***PT0='],
		['in base64, percent-encoded', (text) => percent(base64(text)), '***PQ%3D%3D ***ZD09'],
		['in hexadecimal', (text) => Buffer.from(text).toString('hex')],
		['in hexadecimal, in capitals', (text) => Buffer.from(text).toString('hex').toUpperCase()],
		['cut behind', (text) => text.slice(0, 12)],
		['cut before', (text) => text.slice(-12)],
		['cut on both sides', (text) => text.slice(2, 14)],
		['cut and percent-encoded', (text) => percent(text.slice(0, 13))],
		['twice, one upon the other', (text) => text + text, '****** ******'],
	] as Array<[what: string, written: (text: string) => string, left?: string]>)(
		'%s',
		(_what, ...[written, left]) => {
			const text = redact(`${written(KEY)} ${written(TOKEN)}`);
			// What is left beside a piece in base64 belongs to its neighbours.
			expect(text).toBe(left ?? '*** ***');
		},
	);

	it('wherever it stands, as often as it does', () => {
		expect(redact(`${KEY},${KEY}`)).toBe('***,***');
		expect(redact(`a ${KEY} b ${percent(TOKEN)} c`)).toBe('a *** b *** c');
		expect(redact(`a ${percent(TOKEN)} b ${KEY}`)).toBe('a *** b ***');
		expect(redact(`${KEY.slice(0, 11)}${KEY}`)).toBe(`${KEY.slice(0, 11)}***`);
	});

	it('in both alphabets of base64', () => {
		const odd = '>>>???>>>???>>>???';
		expect(createRedact([odd])(`${base64(odd)} ${base64Url(odd)}`)).toBe('*** ***');
	});

	it('of twelve characters, percent-encoded', () => {
		const twelve = createRedact(['a/b/c/d/e/f/']);
		expect(twelve(`x${percent('a/b/c/d/e/f/')} a/b/c/d/e/f/`)).toBe('x*** ***');
	});

	it('with spaces around it in the credential', () => {
		expect(createRedact([`  ${KEY}\n`])(KEY)).toBe('***');
		expect(createRedact([' short1 '])('a short1 b')).toBe('a *** b');
	});

	it('the longer of two of which one holds the other', () => {
		for (const both of [
			[KEY, `${KEY}-and-more`],
			[`${KEY}-and-more`, KEY],
		]) {
			expect(createRedact(both)(`${KEY}-and-more`)).toBe('***');
			expect(createRedact(both)(`a${percent(`${KEY}-and-more`)}b ${KEY}`)).toBe('a***b ***');
		}
	});

	it('a short one whole, or escaped, not in pieces', () => {
		const short = createRedact(['p/ssw0rd']);
		expect(short('p/ssw0rd p%2Fssw0rd p\\/ssw0rd p&#x2f;ssw0rd')).toBe('*** *** *** ***');
		expect(short('ssw0rd p/ss')).toBe('ssw0rd p/ss');
		expect(createRedact(['secret', 'secrets'])('secrets, secret')).toBe('***, ***');
		expect(createRedact(['secret', 'cretins'])('xsecretins')).toBe('x***');
	});

	it('one that looks as if it were escaped, with an escape inside', () => {
		const odd = createRedact(['abc&other;defg']);
		expect(odd('x abc&other;%64efg y')).toBe('x *** y');
	});
});

describe('nothing else is taken out', () => {
	it.each([
		...['ordinary words, as long as they like', 'cn-hangzhou', '%zz &unknown; \\x 100%'],
		...[KEY.slice(0, 11), KEY.slice(5), 'the+secret', ''],
	])('%j stays', (text) => expect(redact(text)).toBe(text));

	it('what is escaped three times over: each time costs a look at the whole text', () => {
		const text = percent(percent(percent(KEY)));
		expect(redact(text)).toBe(text);
	});

	it('what is shorter than a word is no secret: it would blank out ordinary text', () => {
		expect(createRedact(['abcde', ' ', ''])('abcde')).toBe('abcde');
		expect(createRedact(['abcdef'])('abcdef abcde')).toBe('*** abcde');
	});

	it('texts whose escapes hold nothing keep them', () => {
		const text = '&lt;p&gt;100%25 &amp; "\\u0041"&lt;/p&gt;';
		expect(redact(text)).toBe(text);
	});
});

describe('the secrets of a credential', () => {
	const choice = { secrets: ['password', 'token', 'port'] };
	const grant = (token: string) => ({ credential: { token }, goodUntil: 1 });

	it('are its secret fields, and what was fetched meanwhile', () => {
		const data = { password: 'pw', token: 'old', region: 'cn-north-4', port: 7 };
		expect(secretsOf(choice, data, [grant('first'), grant('second')])).toEqual([
			...['pw', 'old', 'first', 'second'],
		]);
	});

	it('are the secret part of a field, where the rest of it may be shown', () => {
		const secretsIn = (field: string, value: string) =>
			field === 'password' ? [value.slice(2)] : [value];
		const data = { password: 'id-secret', token: 'old' };
		expect(secretsOf({ ...choice, secretsIn }, data, [])).toEqual(['-secret', 'old']);
	});
});

it('every text inside a value is redacted, and nothing else', () => {
	const value = { [KEY]: [KEY, 1, null, { a: KEY, b: true }], c: undefined };
	expect(redactDeep(value, redact)).toEqual({ [KEY]: ['***', 1, null, { a: '***', b: true }] });
});
