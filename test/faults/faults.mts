import type { Fault as CloudFault } from '../../local-cloud/faults/rule.mts';
import { isByUrl, type Api } from '../clouds.mts';
import type { WireFault } from './proxy.mts';

/** What a row expects: of the item, of the attempts, of the function. */
export interface Expected {
	/** The error's category, or the status of a good item. */
	readonly category: string;
	readonly sideEffect: 'none' | 'possible' | 'certain' | '-';
	readonly attempts: number;
	/** True starts of the function, counted where it runs. */
	readonly runs: number;
}

/** The ways in which every fault is met. */
export const MODES = ['default', 'idempotent', 'reuseConnections'] as const;
export type Mode = (typeof MODES)[number];

/** One thing that goes wrong. Exactly one of the places where it does is set. */
export interface FaultCase {
	readonly name: string;
	/** Between caller and cloud. */
	readonly wire?: WireFault;
	/** In the cloud: the rule, and how often it hits (default: always). */
	readonly cloud?: CloudFault;
	readonly times?: number;
	/** Another endpoint altogether. */
	readonly endpoint?: 'closed port' | 'unknown name' | 'self-signed' | 'expired' | 'cut handshake';
	readonly functionName?: string;
	readonly timeout?: number;
	/** API versions that have it; absent: all. */
	readonly only?: (api: Api) => boolean;
	expected(mode: Mode, api: Api): Expected;
	/** What is as right, where the machine decides which of the two is met. */
	orElse?(mode: Mode, api: Api): Expected;
}

const repeats = (mode: Mode) => mode === 'idempotent';

/** Nobody can know whether it ran: once, and up to three times where a second run does no harm. */
const doubtful =
	(category: string, ran: boolean) =>
	(mode: Mode): Expected => {
		const attempts = repeats(mode) ? 3 : 1;
		return { category, sideEffect: 'possible', attempts, runs: ran ? attempts : 0 };
	};
/** Surely not run. */
const refused =
	(category: string, attempts = 1) =>
	(): Expected => ({ category, sideEffect: 'none', attempts, runs: 0 });
/** The time is over with the first attempt. */
const late = (): Expected => ({
	category: 'timeout',
	sideEffect: 'possible',
	attempts: 1,
	runs: 1,
});
const good = (attempts: number) => (): Expected => ({
	...{ category: 'succeeded', sideEffect: '-', attempts, runs: 1 },
});

/** Behind a URL it is the function's own answer, for all that anybody knows. */
const ownBehindUrl =
	(otherwise: FaultCase['expected'], behindUrl: FaultCase['expected']): FaultCase['expected'] =>
	(mode, api) =>
		(isByUrl(api) ? behindUrl : otherwise)(mode, api);
/** A result, though the function never ran. */
const answered = (): Expected => ({
	...{ category: 'succeeded', sideEffect: '-', attempts: 1, runs: 0 },
});

/** Every fault of the wire and of the clouds, with what must come of it. */
export const faultCases: readonly FaultCase[] = [
	{ name: 'no fault', wire: 'none', expected: good(1) },
	{
		name: 'reset at once',
		wire: 'reset at once',
		expected: doubtful('network', false),
		// The reset may be there before the system has reported the connection: then connecting has failed.
		orElse: refused('network', 3),
	},
	{
		name: 'reset after reading',
		wire: 'reset after reading',
		expected: doubtful('network', false),
	},
	{ name: 'reset after running', wire: 'reset after running', expected: doubtful('network', true) },
	{ name: 'close after running', wire: 'close after running', expected: doubtful('network', true) },
	{ name: 'reset in the body', wire: 'reset in the body', expected: doubtful('network', true) },
	{ name: 'cut body', wire: 'cut body', expected: doubtful('network', true) },
	{ name: 'half-open', wire: 'silence', timeout: 2000, expected: late },
	{ name: 'stalled body', wire: 'stalled body', timeout: 2000, expected: late },
	{ name: 'slow loris', wire: 'slow loris', timeout: 2000, expected: late },
	{ name: 'connection refused', endpoint: 'closed port', expected: refused('network', 3) },
	{ name: 'name not found', endpoint: 'unknown name', expected: refused('network', 3) },
	{ name: 'certificate not trusted', endpoint: 'self-signed', expected: refused('network') },
	{ name: 'certificate expired', endpoint: 'expired', expected: refused('network') },
	{ name: 'TLS handshake cut', endpoint: 'cut handshake', expected: refused('network', 3) },
	{ name: 'throttled', cloud: { kind: 'throttle' }, expected: refused('throttled', 3) },
	{ name: 'throttled once', cloud: { kind: 'throttle' }, times: 1, expected: good(2) },
	{
		name: 'Retry-After too late',
		cloud: { kind: 'throttle', retryAfter: 60 },
		timeout: 5000,
		expected: refused('throttled'),
	},
	{
		name: 'function disabled',
		cloud: { kind: 'disabled' },
		only: ({ cloud }) => cloud.ownFaults.includes('disabled'),
		expected: refused('invalidRequest'),
	},
	{
		name: 'internal error 500',
		cloud: { kind: 'serverError', status: 500 },
		expected: doubtful('service', false),
	},
	{
		name: 'page 502',
		cloud: { kind: 'html', status: 502 },
		expected: ownBehindUrl(doubtful('service', false), doubtful('function', false)),
	},
	{
		name: 'page 200',
		cloud: { kind: 'html', status: 200 },
		expected: ownBehindUrl(doubtful('service', false), answered),
	},
	{
		name: 'redirect 302',
		cloud: { kind: 'redirect', status: 302, to: 'http://127.0.0.1:9' },
		expected: ownBehindUrl(refused('network'), answered),
	},
	{
		name: 'redirect 307',
		cloud: { kind: 'redirect', status: 307, to: 'http://127.0.0.1:9' },
		expected: ownBehindUrl(refused('network'), answered),
	},
	{
		name: 'clock off by an hour',
		// Of a token that is held nobody knows whether that clock takes it.
		only: ({ credential: { guards, refusedBy, timeless } }) =>
			guards === undefined && refusedBy !== 'tokenRequest' && !timeless,
		cloud: { kind: 'clockSkew', seconds: 3600 },
		expected: (_mode, { learnsTime }) => (learnsTime ? good(2)() : refused('auth')()),
	},
	{
		name: 'token expired',
		cloud: { kind: 'expiredToken' },
		// One that was fetched is fetched again, once: the call surely did not run.
		expected: (_mode, { credential }) =>
			refused('auth', credential.refusedBy === 'tokenRequest' ? 2 : 1)(),
	},
	{ name: 'no permission', cloud: { kind: 'permissionDenied' }, expected: refused('auth') },
	{
		name: 'unknown function',
		wire: 'none',
		functionName: 'missing',
		expected: refused('notFound'),
	},
	{
		name: 'function throws',
		wire: 'none',
		functionName: 'throws',
		expected: () => ({ category: 'function', sideEffect: 'certain', attempts: 1, runs: 1 }),
	},
];
