import type { Provider } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { fieldCaseSchema, type Reply } from './case.mts';
import type { KnownCase } from './cases.mts';
import { playedBefore } from './played.mts';
import { transports } from './run.mts';

/** A result that a user's function returned on purpose and that looks like a failure. */
export interface Control {
	readonly api: string;
	/** What it looks like; one name for each in an API version. */
	readonly what: string;
	/** What has to come out, and the replies: one, or a start and the states of its run. */
	readonly payload: unknown;
	readonly replies: readonly [Reply, ...Reply[]];
}

const caseOf = (cloud: string, provider: Provider, control: Control): KnownCase => ({
	path: `${control.api}: ${control.what}`,
	...{ cloud, provider, docs: '' },
	case: fieldCaseSchema.parse({
		source: 'derived from the readings of failures',
		seen: control.what,
		api: control.api,
		request: {
			operation: 'invoke',
			invocationType: control.replies.length === 1 ? 'sync' : 'asyncWait',
			event: '{}',
		},
		...(control.replies.length === 1
			? { reply: control.replies[0] }
			: { replies: control.replies }),
		expected: { kind: 'item', status: 'succeeded', functionError: null },
		why: 'It is a result.',
	}),
});

/** Each control is a success over both transports, with its payload; one call was sent for it. */
export function controlsStaySuccesses(
	cloud: string,
	provider: Provider,
	controls: readonly Control[],
): void {
	const known = controls.map((control) => [caseOf(cloud, provider, control), control] as const);
	const played = playedBefore(known.map(([one]) => one));

	it.each(known.map(([{ path }, control]) => [path, control] as const))(
		`${provider.texts.cloud} %s is a success`,
		(path, { payload, replies }) => {
			const found = played().filter((one) => one.known.path === path);
			expect(found).toHaveLength(transports.length);
			for (const { observed, differences } of found) {
				expect(differences).toEqual([]);
				expect(observed).toHaveProperty('json.payload', payload);
				if (replies.length === 1) expect(observed.sent).toHaveLength(1);
			}
		},
	);
}
