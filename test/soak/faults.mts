import type { FaultRule } from '../../local-cloud/faults/rule.mts';
import type { Random } from '../fuzz/random.mts';
import type { WireFault } from '../faults/proxy.mts';

/** Each fault strikes one call in fifty. */
export const ONE_IN = 50;

const WIRE: readonly WireFault[] = [
	...(['reset after reading', 'reset after running', 'close after running'] as const),
	...(['reset in the body', 'cut body', 'silence', 'stalled body', 'slow loris'] as const),
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

/** Rules for a cloud that is about to get so many calls. */
export const cloudRules = (random: Random, calls: number): FaultRule[] =>
	CLOUD.map((fault) => ({
		fault,
		callNumbers: Array.from({ length: calls }, (_, index) => index + 1).filter(() =>
			random.oneIn(ONE_IN),
		),
	})).filter(({ callNumbers }) => callNumbers.length > 0);

/** Names of all faults, for the report. */
export const faultNames: readonly string[] = [...WIRE, ...CLOUD.map(({ kind }) => kind)];
