import type { FaultRule } from '../../local-cloud/faults/rule.mts';
import type { Random } from '../fuzz/random.mts';
import type { WireFault } from '../faults/proxy.mts';

/** Each fault hits one call in a hundred. */
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

/** A whole reply of somebody else: a function that is called by its URL could have given it. */
const isForeign = (name: string): boolean => /^(?:foreign |page |html$|redirect$)/.test(name);

/** What hits the next request on the wire. @param byUrl no replies of others, which nothing tells from its own */
export const wireFault = (random: Random, byUrl: boolean): WireFault => {
	const drawn = WIRE[random.below(ONE_IN)] ?? 'none';
	return byUrl && isForeign(drawn) ? 'none' : drawn;
};

/** A sign-in that is never answered, one in ten; and lists of runs that are not, one in three. */
export const signInFault = (random: Random): WireFault => (random.oneIn(10) ? 'silence' : 'none');
export const listFault = (random: Random): WireFault => (random.oneIn(3) ? 'silence' : 'none');

/** What is struck in the clouds. A refused request for a token is remembered: half a minute would end in nothing else. */
const STRUCK = ['invoke', 'status'] as const;

/** Rules for a cloud that is about to get so many calls. @param byUrl as above */
export const cloudRules = (random: Random, calls: number, byUrl: boolean): FaultRule[] =>
	STRUCK.flatMap((api) =>
		CLOUD.filter(({ kind }) => !(byUrl && isForeign(kind))).map((fault) => ({
			api,
			fault,
			callNumbers: Array.from({ length: calls }, (_, index) => index + 1).filter(() =>
				random.oneIn(ONE_IN),
			),
		})),
	).filter(({ callNumbers }) => callNumbers.length > 0);

/** Names of all faults, for the report. */
export const faultNames: readonly string[] = [
	...[...WIRE, ...CLOUD.map(({ kind }) => kind)],
	...['stalled sign-ins', 'slow lists'],
];
