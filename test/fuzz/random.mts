/** Chance with a seed: the same seed gives the same run on every machine. */
export interface Random {
	/** 0 ≤ x < 1. */
	next(): number;
	/** A whole number from 0 up to, not including, `below`. */
	below(below: number): number;
	/** True once in `every` times. */
	oneIn(every: number): boolean;
	/** One of the list; throws an Error when it is empty. */
	pick<T>(list: readonly T[]): T;
}

/** mulberry32: 32 bits of state, good enough to spread mutations. */
export function seeded(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	return {
		next,
		below,
		oneIn: (every) => below(every) === 0,
		pick<T>(list: readonly T[]): T {
			if (list.length === 0) throw new Error('Nothing to pick from');
			return list[below(list.length)] as T;
		},
	};
}
