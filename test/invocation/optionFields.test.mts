import { options } from '../../nodes/InvokeServerlessFunction/description/options.ts';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';

/** Where the editor shows an option: by provider, the APIs. */
const shownAt = (name: string) =>
	(options.options ?? []).flatMap((field) => {
		const { displayOptions } = field as { displayOptions?: { show?: Record<string, unknown> } };
		return field.name === name ? [displayOptions?.show] : [];
	});

describe('an option of what an API may support', () => {
	it('is shown for the APIs that do, and for no other', () => {
		const able = providers.flatMap(({ id, apis }) =>
			Object.values(apis)
				.filter(({ supports }) => supports.runEvents)
				.map((api) => [id, api.id]),
		);
		const shown = shownAt('includeEvent');
		expect(able.length).toBeGreaterThan(0);
		expect(
			shown.flatMap((show) =>
				(show?.['/apiVersion'] as string[]).map((api) => [
					(show?.['/provider'] as string[])[0],
					api,
				]),
			),
		).toEqual(able);
		for (const show of shown) {
			expect(show).toMatchObject({ '/resource': ['run'], '/operation': ['getStatus', 'getAll'] });
		}
	});

	it('of a call is not shown for runs', () => {
		expect(shownAt('resumeUrlField')).toEqual([
			{ '/resource': ['function'], '/operation': ['invoke'] },
		]);
	});
});
