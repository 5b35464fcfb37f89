import type { Failure } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import {
	NOT_BY_PERMISSION,
	WITH_PERMISSION,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/advice.ts';
import { needing } from '../../../nodes/InvokeServerlessFunction/providers/reading/permission.ts';

const GRANT = 'Grant the user or role of the credential the permission fc:GetFunction.';
const hintOf = (more: Partial<Failure>, permission: string | undefined = 'fc:GetFunction') =>
	needing({ category: 'auth', code: 'C', hint: 'Check.', ...more } as Failure, permission);

describe('the permission that a question needs', () => {
	it.each([
		['takes the place of that of an invocation', { hint: 'Grant fc:InvokeFunction.' }, GRANT],
		[
			'takes the place of several, its own among them',
			{ hint: 'Grant fc:GetFunction or fc:InvokeFunction.' },
			GRANT,
		],
		[
			'takes the place of one of three parts',
			{ hint: 'Grant functiongraph:function:invoke.' },
			GRANT,
		],
		[
			'stands where it has its place',
			{ hint: `Use a role ${WITH_PERMISSION}.` },
			'Use a role with fc:GetFunction.',
		],
		['is said after the hint of a status without a code', { code: null }, `Check. ${GRANT}`],
		['is all where there is no hint', { code: null, hint: null }, GRANT],
	])('%s', (_what, more, hint) => {
		expect(hintOf(more)).toEqual({ category: 'auth', code: 'C', ...more, hint });
	});

	it.each([
		['a code that is not about permissions', {}],
		['one that is named already', { hint: 'Grant fc:GetFunction.' }],
		['another category', { category: 'service', code: null }],
		['a refusal that no permission changes', { code: null, hint: `No. ${NOT_BY_PERMISSION}` }],
	] as const)('is not said of %s', (_what, more) => {
		expect(hintOf(more)).toEqual({ category: 'auth', code: 'C', hint: 'Check.', ...more });
	});

	it('is not said where it is not known', () => {
		const failure = { category: 'auth', code: null, hint: 'Check.' } as Failure;
		expect(needing(failure, undefined)).toBe(failure);
	});
});
