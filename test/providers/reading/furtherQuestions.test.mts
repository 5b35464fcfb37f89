import type {
	Failure,
	Inquired,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import {
	askFurther,
	type FurtherQuestion,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/furtherQuestions.ts';

const empty = { headers: {}, body: Buffer.alloc(0) };
const request = { ...empty, method: 'GET', url: 'https://h.example' } as const;
const reply = { ...empty, status: 200 };
const gone = { category: 'notFound', sideEffect: 'none', staleGrant: false, serverTime: null };

/** What is known in the end, where one thing was known and a further question is refused. */
function after(failure: object, absent?: FurtherQuestion<string>['absent']): Inquired<string> {
	const refusal = { kind: 'refused', failure: { ...gone, ...failure } as Failure } as const;
	const question = { request, read: () => refusal, ...(absent && { absent }) };
	const asked = askFurther('known', [question]);
	if (asked.kind !== 'next') throw new Error('It was not asked');
	return asked.inquiry.read(reply);
}
const known = { kind: 'answer', value: 'known' };

it.each([
	['a place that does not offer it', {}],
	['a key that may not read it', { category: 'auth' }],
])('%s leaves what is known', (_what, failure) => expect(after(failure)).toEqual(known));

it.each([
	['too many questions', { category: 'throttled' }],
	['a reply that nobody may have written', { sideEffect: 'possible' }],
	['a session that has ended', { category: 'auth', staleGrant: true }],
	['a clock that differs', { category: 'auth', serverTime: new Date(0) }],
])('%s may pass: the question is asked again', (_what, failure) => {
	expect(after(failure)).toMatchObject({ kind: 'refused', failure });
});

it('what was never configured is known, whatever else the failure says', () => {
	const absent = () => 'nothing';
	expect(after({}, absent)).toEqual({ kind: 'answer', value: 'nothing' });
	expect(after({ category: 'throttled' }, absent)).toEqual({ kind: 'answer', value: 'nothing' });
});
