import { isTokenGood, type IamToken } from '../signing/huaweiIamToken';

/** A sign-in that IAM refused, in words for the user, or a token. */
export type SignIn =
	| { readonly kind: 'token'; readonly token: IamToken }
	| {
			readonly kind: 'failed';
			/** Its first words tell a caller whether the user was refused or the service is not to be had. */
			readonly message: string;
			/** The user is refused: the same password is not tried again for a while. */
			readonly isFinal: boolean;
	  };

/** How long a token is taken for newer than the one that a caller has just seen refused. */
const FRESH_MS = 60_000;
/** How long a refused password is not tried again: IAM locks a user after a few wrong ones. */
const REFUSED_MS = 30_000;

interface Held extends IamToken {
	readonly obtainedAt: number;
}

/**
 * Tokens of this process by identity (a hash that includes the password). n8n keeps the token in the
 * credential; this store is for what n8n cannot know: concurrent items that all lack one, and
 * credentials that were read before another item renewed it.
 */
const held = new Map<string, Held>();
const pending = new Map<string, Promise<SignIn>>();
const refused = new Map<string, { readonly until: number; readonly result: SignIn }>();

/** The token held for an identity if it is still good. */
export function heldToken(identity: string, at: Date): IamToken | undefined {
	const token = held.get(identity);
	return token !== undefined && isTokenGood(token.goodUntil, at) ? token : undefined;
}

/**
 * A token to replace the one that the caller has (`''` for none): the held one where that is another
 * and just obtained, else a new one by `signIn`. Concurrent callers share one sign-in.
 */
export async function replacementToken(
	identity: string,
	current: string,
	at: Date,
	signIn: () => Promise<SignIn>,
): Promise<SignIn> {
	const token = held.get(identity);
	if (token !== undefined && isReplacement(token, current, at)) return { kind: 'token', token };
	const refusal = refused.get(identity);
	if (refusal !== undefined && refusal.until > at.getTime()) return refusal.result;
	const started = pending.get(identity) ?? start(identity, at, signIn);
	return await started;
}

/** A held token that the caller may itself have seen refused is no replacement for it. */
const isReplacement = (token: Held, current: string, at: Date): boolean =>
	isTokenGood(token.goodUntil, at) &&
	(current === '' ||
		(token.token !== current && Math.abs(at.getTime() - token.obtainedAt) < FRESH_MS));

function start(identity: string, at: Date, signIn: () => Promise<SignIn>): Promise<SignIn> {
	const started = signIn()
		.then((result) => keep(identity, at, result))
		.finally(() => pending.delete(identity));
	pending.set(identity, started);
	return started;
}

function keep(identity: string, at: Date, result: SignIn): SignIn {
	dropEnded(at);
	if (result.kind === 'token') held.set(identity, { ...result.token, obtainedAt: at.getTime() });
	else if (result.isFinal) refused.set(identity, { until: at.getTime() + REFUSED_MS, result });
	return result;
}

/** Keeps the store as small as the number of identities in use. */
function dropEnded(at: Date): void {
	for (const [identity, token] of held) {
		if (!isTokenGood(token.goodUntil, at)) held.delete(identity);
	}
	for (const [identity, refusal] of refused) {
		if (refusal.until <= at.getTime()) refused.delete(identity);
	}
}
