import { z } from 'zod';
import type { KnownCloud } from '../clouds.mts';
import { REQUEST_KINDS, type Cloud, type RequestKind } from '../contract.mts';
import { sharedFault, type SharedFault } from './kinds.mts';

/** A fault of some clouds' own, which hits only them. */
type OwnFault<Kind> = Kind extends string ? { kind: Kind } : never;

/** Kinds of the own faults of each of some clouds. */
type OwnKinds<K> = K extends Cloud ? keyof K['faults'] : never;

/** What is to go wrong with a request. */
export type Fault<C extends Cloud = KnownCloud> = SharedFault | OwnFault<OwnKinds<C>>;

/** Which requests a fault hits. */
export interface FaultRule<C extends Cloud = KnownCloud> {
	/** Id of a cloud. */
	cloud?: C['id'] | undefined;
	/** What the request is about. */
	api?: RequestKind | undefined;
	functionName?: string | undefined;
	/** Numbers of the matching requests, from 1, that the fault hits; default: all. */
	callNumbers?: number[] | undefined;
	/** How often the fault hits at most. */
	times?: number | undefined;
	fault: Fault<C>;
}

/** A fault of whatever clouds are given. */
export type AnyFault = Fault<Cloud>;

/** A rule for whatever clouds are given. */
export type AnyRule = FaultRule<Cloud>;

const oneOf = (names: readonly string[]) => z.enum(names as [string, ...string[]]);

/**
 * A check of rules that come from outside, for some clouds; the check throws an Error that says what is wrong
 * with a rule.
 */
export function ruleReader(clouds: readonly Cloud[]): (value: unknown) => AnyRule {
	const ownKinds = new Set(clouds.flatMap((cloud) => Object.keys(cloud.faults)));
	const own = [...ownKinds].map((kind) => z.object({ kind: z.literal(kind) }));
	const rule = z
		.object({
			cloud: oneOf(clouds.map(({ id }) => id)).optional(),
			api: oneOf(Object.keys(REQUEST_KINDS)).optional(),
			functionName: z.string().optional(),
			callNumbers: z.array(z.number().int().min(1)).optional(),
			times: z.number().int().min(1).optional(),
			fault: z.discriminatedUnion('kind', [...sharedFault.options, ...own]),
		})
		.strict();
	return (value) => {
		const read = rule.safeParse(value);
		if (read.success) return read.data as AnyRule;
		const issues = read.error.issues.map(({ path, message }) =>
			path.length > 0 ? `${path.join('.')}: ${message}` : message,
		);
		throw new Error(`Not a fault rule: ${issues.join('; ')}`);
	};
}
