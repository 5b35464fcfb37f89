import type { Grant } from './grantStore';
import type { GrantReply, GrantService } from './grantRequest';
import type { RoleFailure, RoleRefusal } from './role';
import { sessionGrant } from './roleSession';

const NOTHING_RAN = {
	...({ sideEffect: 'none', retryAfterMs: null, serverTime: null, staleGrant: false } as const),
};

/**
 * Why there is no grant where one sentence says it all: a service that could not be reached, a sign-in.
 * @param isFinal the caller is refused
 */
export const failureInWords = (message: string, isFinal = false): RoleFailure => ({
	...{ code: null, cloudMessage: null, requestId: null, httpStatusCode: null },
	...{ message, hint: 'Test the credential.', ...NOTHING_RAN },
	...(isFinal
		? { category: 'auth', repeatable: 'never' }
		: { category: 'network', repeatable: 'always' }),
});

/** What a service's code means. */
export interface RefusalRow {
	readonly code: RegExp;
	readonly hint: string;
	/** It may work a moment later; default: false. */
	readonly passes?: boolean;
}

/** What a reply that gives no session says. */
interface Refusing {
	readonly code: string | null;
	readonly words: string | null;
	readonly requestId: string | null;
	readonly status: number;
	/** What the words must not show. */
	readonly secrets: ReadonlyArray<string | undefined>;
	/** The first that fits the code. */
	readonly rows: readonly RefusalRow[];
}

const LONGEST_WORDS = 300;
/** The longest documented code has some sixty characters. */
const LONGEST_CODE = 200;

/** A refusal in the service's own words, with what to do. */
export function refusalOf(
	{ name }: GrantService,
	{ code, words, requestId, status, secrets, rows }: Refusing,
): RoleRefusal {
	const row = rows.find((one) => one.code.test(code ?? ''));
	// Without a refusal of the service's own, something in between answered, or the service is broken.
	const passes = row ? row.passes === true : words === null || status === 429 || status >= 500;
	const shown = (said: string | null, longest: number): string | null =>
		secrets
			.reduce<string>((text, one) => (one ? text.split(one).join('***') : text), said ?? '')
			.slice(0, longest) || null;
	return {
		kind: 'refused',
		failure: {
			...{ category: passes ? 'service' : 'auth', httpStatusCode: status },
			code: shown(code, LONGEST_CODE),
			requestId: shown(requestId, LONGEST_CODE),
			cloudMessage: shown(words, LONGEST_WORDS),
			message: passes
				? `${name} did not answer as expected, so there is no session for the role`
				: `${name} did not issue a session for the role`,
			hint:
				row?.hint ?? (passes ? 'Try again later.' : "The cloud's message says what it refused."),
			...NOTHING_RAN,
			repeatable: passes ? 'always' : 'never',
		},
	};
}

/** What a service says of a session, as it came. */
interface Issued {
	readonly id: unknown;
	readonly secret: unknown;
	readonly token: unknown;
	/** When it ends by the cloud's clock, in milliseconds since the epoch. */
	readonly endsAt: number;
}

const isKeyPart = (value: unknown): value is string =>
	typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);

/** What ends later than a Date can say has no end that is known. */
const LONGEST_LIFE_MS = 8e15;

/** The grant of a session; null where a part of it is missing or no key, and where it has ended. */
export function grantOf(
	{ id, secret, token, endsAt }: Issued,
	reply: GrantReply,
	at: Date,
	key: string,
): Grant | null {
	if (!isKeyPart(id) || !isKeyPart(secret) || !isKeyPart(token)) return null;
	// By the cloud's own clock where the reply shows it: so a wrong clock on this machine does no harm.
	const now = Date.parse(String(reply.headers['date'] ?? ''));
	const lifeMs = endsAt - (Number.isNaN(now) ? at.getTime() : now);
	return lifeMs > 0 && lifeMs < LONGEST_LIFE_MS
		? sessionGrant({ id, secret, token }, at.getTime() + lifeMs, lifeMs, key)
		: null;
}

/** A text or number as text, null for anything else. */
export const textIn = (value: unknown): string | null =>
	(typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;
