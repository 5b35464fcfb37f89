/**
 * Fields that a credential signs with besides those the user filled in: a token, or a role's session. Holds
 * short-lived secrets.
 */
export interface Grant {
	readonly credential: Readonly<Record<string, string>>;
	/** When to get another one, in milliseconds since the epoch by this machine's clock. */
	readonly goodUntil: number;
}

/** A grant, or why there is none. */
export type Granted<R> =
	| { readonly kind: 'granted'; readonly grant: Grant }
	| {
			readonly kind: 'refused';
			readonly reason: R;
			/** The caller is refused: the same request is not sent again for a while. */
			readonly isFinal: boolean;
	  };

/** How long a refused caller is not tried again: services lock users and keys after a few bad attempts. */
const REFUSED_MS = 30_000;

interface Entry {
	grant?: Grant;
	flight?: Promise<Granted<unknown>>;
	/** Until when, by the clock that only goes forward: this machine's own may be set. */
	refusal?: { readonly until: number; readonly granted: Granted<unknown> };
}

/**
 * Grants by a hash of all that they depend on, secrets included. It is for what n8n cannot keep: calls that
 * start together and all lack one, and credentials that were read before another call renewed theirs. Holds a
 * grant until its end, no longer.
 */
export class GrantStore {
	private readonly entries = new Map<string, Entry>();

	/**
	 * @param now milliseconds since the epoch, in which grants end
	 * @param elapsed milliseconds that only go forward
	 */
	constructor(
		private readonly now: () => number = () => Date.now(),
		private readonly elapsed: () => number = () => performance.now(),
	) {}

	/** The grant that is held and still good; `known` is one that the caller has from elsewhere. */
	held(key: string, known?: Grant | null): Grant | null {
		const grant = this.entries.get(key)?.grant;
		const best = known && (!grant || known.goodUntil > grant.goodUntil) ? known : grant;
		return best && best.goodUntil > this.now() ? best : null;
	}

	/** A new grant; one request serves all that want the same at the same time. */
	async obtain<R>(key: string, request: () => Promise<Granted<R>>): Promise<Granted<R>> {
		const entry = this.entry(key);
		const { refusal } = entry;
		if (refusal && refusal.until > this.elapsed()) return refusal.granted as Granted<R>;
		entry.flight ??= this.fly(entry, request);
		return (await entry.flight) as Granted<R>;
	}

	/** The cloud refused this one: whoever comes next gets another. */
	drop(key: string, refused: Grant): void {
		const entry = this.entries.get(key);
		if (entry?.grant === refused) delete entry.grant;
	}

	private entry(key: string): Entry {
		const [now, elapsed] = [this.now(), this.elapsed()];
		for (const [other, { grant, flight, refusal }] of this.entries) {
			const inUse =
				flight || (grant && grant.goodUntil > now) || (refusal && refusal.until > elapsed);
			if (!inUse) this.entries.delete(other);
		}
		const entry = this.entries.get(key) ?? {};
		this.entries.set(key, entry);
		return entry;
	}

	private async fly<R>(entry: Entry, request: () => Promise<Granted<R>>): Promise<Granted<R>> {
		try {
			const granted = await request();
			if (granted.kind === 'granted') entry.grant = granted.grant;
			else if (granted.isFinal) entry.refusal = { until: this.elapsed() + REFUSED_MS, granted };
			return granted;
		} finally {
			delete entry.flight;
		}
	}
}

/** The grants of this process. */
export const grants = new GrantStore();

/** Credentials that signed, as n8n hands them over, with the token of the grant: something may have been sent. */
export const signedWith = new WeakMap<object, string>();
