import type { FieldCase } from './case.mts';
import { judge } from './judge.mts';
import type { Observed } from './observe.mts';

const request = (headers: Record<string, string> = {}) => ({ method: 'POST', url: '/', headers });
const sent = [request()];

const succeeded = { kind: 'item', status: 'succeeded' } as const;
const invocation: FieldCase = {
	source: 'a page',
	seen: 'a reply',
	api: 'v2',
	request: { operation: 'invoke', invocationType: 'sync', event: '{}' },
	reply: { status: 200, headers: {}, body: '' },
	expected: succeeded,
	why: 'It is needed here.',
};
const problem = (message: string, hint: string, details = {}): Observed => ({
	...{ kind: 'problem', message, hint, details, sent, unexpected: [] },
});
const item = (json: object, more: object = {}): Observed =>
	({
		kind: 'item',
		json: { status: 'succeeded', ...json },
		sent,
		unexpected: [],
		...more,
	}) as never;

describe('a case is judged', () => {
	it('nothing differs', () => {
		expect(judge(invocation, item({}), '')).toEqual([]);
	});

	it('a problem instead of an item, and the other way round', () => {
		const failing: FieldCase = { ...invocation, expected: { kind: 'problem' } };
		expect(judge(invocation, problem('It broke', ''), '')).toEqual([
			'a problem: "It broke", expected kind "item"',
		]);
		expect(judge(failing, item({}), '')).toEqual([
			'an item with status "succeeded", expected kind "problem"',
		]);
	});

	it('a header that must not be sent', () => {
		const lacksHeaders = { 'x-log': 'Tail' };
		const without: FieldCase = {
			...invocation,
			expected: { ...succeeded, lacksHeaders },
		};
		const sentWith = (value: string) => item({}, { sent: [request({ 'x-log': value })] });
		expect(judge(without, sentWith('Tail'), '')).toEqual(['A request has the header x-log: Tail']);
		expect(judge(without, sentWith('None'), '')).toEqual([]);
	});

	it('a request that the report has no reply to', () => {
		expect(judge(invocation, item({}, { unexpected: sent }), '')).toEqual([
			'The report has no reply to POST /',
		]);
	});

	it('a call that was sent again although it may have run', () => {
		const twice = { sent: [...sent, ...sent] };
		const failing: FieldCase = { ...invocation, expected: { kind: 'problem' } };
		const again = ['It was sent 2 times and may have run twice'];
		const refused = (sideEffect: string) =>
			judge(failing, { ...problem('No', '', { sideEffect }), ...twice }, '');
		expect(judge(invocation, item({}, twice), '')).toEqual(again);
		expect(refused('possible')).toEqual(again);
		expect(refused('none')).toEqual([]);
	});

	it('a text that comes out, wherever it stands; in what was sent it may', () => {
		const lacks: FieldCase = {
			...invocation,
			expected: { ...succeeded, lacks: ['LTAI1'] },
		};
		expect(judge(lacks, item({ logs: 'key LTAI1' }), '')).toEqual(['LTAI1 comes out']);
		expect(judge(lacks, item({}, { sent: [request({ authorization: 'LTAI1' })] }), '')).toEqual([]);
	});
});

describe('advice', () => {
	const advised = (advice: FieldCase['advice'], message: string, hint: string, docs = '') =>
		judge({ ...invocation, expected: { kind: 'problem' }, advice }, problem(message, hint), docs);

	it('message and hint together, or each by itself', () => {
		expect(advised({ says: ['role', 'key'] }, 'Wrong key', 'Check the role')).toEqual([]);
		expect(advised({ messageSays: ['role'] }, 'Wrong key', 'Check the role')).toEqual([
			'the message does not say /role/',
		]);
		expect(advised({ hintSays: ['key'] }, 'Wrong key', 'Check the role')).toEqual([
			'the hint does not say /key/',
		]);
	});

	it('what must not be said is found in upper and lower case; labels are as they are', () => {
		expect(advised({ notSays: ['deploy again'] }, '', 'Deploy again')).toHaveLength(1);
		expect(advised({ messageNotSays: ['deploy'] }, '', 'Deploy again')).toEqual([]);
		expect(advised({ hintNotSays: ['deploy'] }, '', 'Deploy again')).toHaveLength(1);
		expect(advised({ says: ['Timeout'] }, '', 'Raise the timeout')).toHaveLength(1);
	});

	it('one line, and the documentation', () => {
		expect(advised({ messageOneLine: true }, 'a\nb', '')).toHaveLength(1);
		expect(advised({ docsSay: ['lost'] }, '', '', 'The status is lost.')).toEqual([]);
		expect(advised({ docsSay: ['lost'] }, 'lost', 'lost', '')).toEqual([
			'the documentation does not say /lost/',
		]);
	});
});
