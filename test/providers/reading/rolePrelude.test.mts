import type { Role, RoleStep } from '../../../credentials/authentication/role.ts';
import { rolePrelude } from '../../../nodes/InvokeServerlessFunction/providers/reading/rolePrelude.ts';
import { reply } from '../exchange.mts';

const AT = new Date(0);
const step = (read: RoleStep['read'], name = 'first') =>
	({
		...{ build: (at: Date) => ({ name, at }), read, key: 'k' },
		service: { name: 'STS' },
	}) as unknown as Role;
const failure = (cloudMessage: string | null) =>
	({ kind: 'refused', failure: { code: 'C', cloudMessage } }) as never;

describe('the session of a role', () => {
	it('is none where the key itself signs', () => expect(rolePrelude(null, {})).toBeNull());

	it('is asked for now, and read as text', () => {
		const seen: unknown[] = [];
		const granted = { kind: 'granted', grant: {} } as never;
		const prelude = rolePrelude(
			step((...given) => (seen.push(given), granted)),
			{},
		);
		expect(prelude).toMatchObject({ key: 'k', service: 'STS' });
		const built = prelude?.build() as unknown as { name: string; at: Date };
		expect([built.name, Math.abs(Date.now() - built.at.getTime()) < 60_000]).toEqual([
			'first',
			true,
		]);
		expect(prelude?.read(reply('é', { a: '1' }, 201), AT)).toBe(granted);
		expect(seen).toEqual([[{ statusCode: 201, headers: { a: '1' }, body: 'é' }, AT]]);
	});

	it('may take another question', () => {
		const second = step(() => failure('no'), 'second');
		const read = rolePrelude(
			step(() => ({ kind: 'next', next: second })),
			{},
		)?.read(reply(''), AT);
		expect(read?.kind).toBe('next');
		const next = read?.kind === 'next' ? read.next : null;
		expect(next?.build()).toMatchObject({ name: 'second' });
		expect(next?.read(reply(''), AT)).toEqual(failure('no'));
	});

	it.each([
		[null, null],
		['Signature=abcdef1234 is wrong', 'Signature=*** is wrong'],
	])('is refused with the words %p, without what is secret', (words, shown) => {
		const read = rolePrelude(
			step(() => failure(words)),
			{},
		)?.read(reply(''), AT);
		expect(read).toEqual(failure(shown));
	});
});
