import type {
	ApiReply,
	ApiRequest,
	Failure,
	Grant,
	ProviderApi,
	Refused,
} from '../providers/contract';
import type { Transport } from '../transport/contract';
import type { Clock } from './clock';
import type { Pace } from './pace';
import type { RetryBudget } from './retryBudget';

/** What a reply can mean; `refused` may be tried again, and so may what asks for it with `again`. */
export type Meaning = { readonly kind: string; readonly again?: Failure };

/** Whom a request asks: as messages call it, how requests are signed anew with its own time, what it demands. */
export interface Asked {
	readonly provider: { readonly texts: { readonly displayName: string } };
	readonly api: Pick<ProviderApi, 'atServerTime'>;
	/** What the question needs, where that is not the permission to invoke: the cloud's refusal names it. */
	readonly permission?: string | undefined;
}

/** The cloud as messages call it. */
export const cloudOf = ({ provider }: Asked): string => provider.texts.displayName;

/** A request and how to read what comes back. */
export interface Exchange<T extends Meaning> {
	readonly asked: Asked;
	readonly request: ApiRequest;
	/** May the call be sent again although the function may have run? */
	readonly idempotent: boolean;
	read(reply: ApiReply): T | Refused;
	/** See ProviderApi. */
	acceptedBefore?(reply: ApiReply): T | null;
}

/** What all calls of an execution share. */
export interface Execution {
	readonly clock: Clock;
	readonly budget: RetryBudget;
	readonly pace: Pace;
	readonly signal: AbortSignal | undefined;
}

/** How long an exchange may take, and how often it may be sent. */
export interface Limits {
	/** Total time, in milliseconds, from the first turn on: waiting for it is not the cloud's fault. */
	readonly timeoutMs: number;
	/** What earlier requests for the same answer took of it, in milliseconds. Absent: nothing. */
	readonly spentMs?: number;
	readonly maxAttempts: number;
}

/** What came of an exchange in the end. */
export interface Attempted<T extends Meaning> {
	readonly outcome: T | Refused;
	/** How often the request was sent; 0 where nothing left this machine. */
	readonly attempts: number;
	/** From sending the last request to its whole reply; null when nothing was sent. */
	readonly roundTripMs: number | null;
	readonly reply: ApiReply | null;
	/** How often the cloud throttled on the way. */
	readonly throttled: number;
	/** What is used of the time limit, in milliseconds. */
	readonly spentMs: number;
}

/** True for a call that was not served. */
export const isRefused = (outcome: Meaning): outcome is Refused => outcome.kind === 'refused';

/** What may be tried again: a refusal, or a function that asks for it; undefined for every other outcome. */
export const failureIn = (outcome: Meaning): Failure | undefined =>
	isRefused(outcome) ? outcome.failure : outcome.again;

/** How far an exchange has come. */
export interface Course<T extends Meaning> {
	readonly call: Exchange<T>;
	readonly limits: Limits;
	readonly transport: Transport;
	readonly execution: Execution;
	request: ApiRequest;
	/** Null before the first turn. */
	deadline: number | null;
	/** Attempts that count against the limit, and requests that were sent. */
	counted: number;
	attempts: number;
	throttled: number;
	spent: number;
	signedAnew: boolean;
	renewed: boolean;
	mayHaveRun: boolean;
	/** The outcome that is being tried again. */
	before: T | Refused | null;
	last: Pick<Attempted<T>, 'roundTripMs' | 'reply'>;
}

/** What one turn came to. */
export interface Turn<T> {
	readonly outcome: T | Refused;
	/** Nothing may follow: the time is over, or the execution. */
	readonly ends: boolean;
	/** What the request was signed with. */
	readonly grant: Grant | null;
}

/** A failure as an outcome. */
export const refusedBy = (failure: Failure): Refused => ({ kind: 'refused', failure });
