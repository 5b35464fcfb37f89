import { fieldCaseSchema } from './case.mts';

const good = {
	source: 'a page',
	seen: 'a reply',
	date: '2026-08',
	api: 'v2',
	request: { operation: 'invoke', invocationType: 'sync', event: '{}' },
	reply: { status: 200, headers: {}, body: null },
	expected: { kind: 'item', status: 'succeeded', payload: null },
	advice: { docsSay: ['web functions?'] },
	why: 'It is needed here.',
};
const reply = good.reply;

it('a case is read', () => {
	expect(fieldCaseSchema.safeParse(good).error?.issues).toBeUndefined();
});

it.each([
	['an unknown key', { hints: [] }],
	['an unknown key in the request', { request: { ...good.request, log: 'tail' } }],
	['an unknown key in the reply', { reply: { ...reply, logTail: '' } }],
	['an unknown key in what is expected', { expected: { ...good.expected, result: null } }],
	['an unknown key in the metrics', { expected: { ...good.expected, metrics: { ms: 1 } } }],
	['an unknown key in the advice', { advice: { hint: 'x' } }],
	['an unknown category', { expected: { kind: 'problem', category: 'other' } }],
	['the field of a problem in an item', { expected: { ...good.expected, category: 'auth' } }],
	['a pattern that is none', { advice: { says: ['('] } }],
	['an empty list of patterns', { advice: { says: [] } }],
	['a date in words', { date: 'in August' }],
	['a reply without a body', { reply: { status: 200, headers: {} } }],
	['no reply', { reply: undefined }],
	['a reply and replies', { replies: [reply, reply] }],
	['a reply where nothing is sent', { expected: { kind: 'request', host: 'a.example' } }],
	['an endpoint of what is sent', { request: { ...good.request, endpoint: '' } }],
	['words where there are none', { advice: { notSays: ['deploy'] } }],
	['a list of an invocation', { expected: { kind: 'list', values: [] } }],
])('%s is refused', (_what, change) => {
	expect(fieldCaseSchema.safeParse({ ...good, ...change }).success).toBe(false);
});
