import type { FaultRule } from '../../local-cloud/faults/rule.mts';
import type { Random } from '../fuzz/random.mts';
import type { WireFault } from '../faults/proxy.mts';

/** Each fault strikes one call in a hundred. */
export const ONE_IN = 100;

const WIRE: readonly WireFault[] = [
	...(['reset after reading', 'reset after running', 'close after running'] as const),
	...(['reset in the body', 'cut body', 'silence', 'stalled body', 'slow loris'] as const),
	...(['spoiled TLS', 'TLS alert', 'cut gzip', 'no gzip', 'page after running'] as const),
	...(['foreign 429', 'foreign 409', 'foreign 403', 'foreign 200'] as const),
];

const CLOUD: ReadonlyArray<FaultRule['fault']> = [
	{ kind: 'throttle' },
	{ kind: 'serverError', status: 500 },
	{ kind: 'html', status: 502 },
	{ kind: 'html', status: 200 },
	{ kind: 'redirect', status: 307, to: 'http://127.0.0.1:9' },
	{ kind: 'permissionDenied' },
	{ kind: 'expiredToken' },
	{ kind: 'clockSkew', seconds: 3600 },
];

/** What strikes the next request on the wire. */
export const wireFault = (random: Random): WireFault => {
	const drawn = random.below(ONE_IN);
	return WIRE[drawn] ?? 'none';
};

/** A sign-in that is never answered, one in ten; and lists of runs that are not, one in three. */
export const signInFault = (random: Random): WireFault => (random.oneIn(10) ? 'silence' : 'none');
export const listFault = (random: Random): WireFault => (random.oneIn(3) ? 'silence' : 'none');

/** Rules for a cloud that is about to get so many calls. */
export const cloudRules = (random: Random, calls: number): FaultRule[] =>
	CLOUD.map((fault) => ({
		fault,
		callNumbers: Array.from({ length: calls }, (_, index) => index + 1).filter(() =>
			random.oneIn(ONE_IN),
		),
	})).filter(({ callNumbers }) => callNumbers.length > 0);

/** Names of all faults, for the report. */
export const faultNames: readonly string[] = [
	...[...WIRE, ...CLOUD.map(({ kind }) => kind)],
	...['stalled sign-ins', 'slow lists'],
];
