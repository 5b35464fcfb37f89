import type { KnownCloud } from '../clouds.mts';
import type { Cloud } from '../contract.mts';
import type { Seen } from '../recognise.mts';
import { sharedKinds } from './kinds.mts';
import { ruleReader, type AnyFault, type AnyRule, type FaultRule } from './rule.mts';

/** The rules in force. */
export interface FaultBook<C extends Cloud = KnownCloud> {
	/**
	 * Adds rules; of several that fit a request the oldest hits. Throws an Error for a bad rule, and then
	 * adds none of them.
	 */
	add(...rules: Array<FaultRule<C>>): void;
	clear(): void;
	/** The rules, and how often each has hit. */
	list(): Array<AnyRule & { hits: number }>;
}

/** A fault book as the server reads it. */
export interface FaultSource extends FaultBook<Cloud> {
	/** True when a rule needs to know a request before its body is read. */
	hasEarly(): boolean;
	/** The fault that hits this request. `early`: only its headers are known. */
	hit(request: Seen, early: boolean): AnyFault | undefined;
}

interface Entry {
	rule: AnyRule;
	early: boolean;
	matched: number;
	hits: number;
}

const isEarly = ({ fault }: AnyRule): boolean =>
	fault.kind === 'reset' && 'when' in fault && fault.when === 'beforeReading';

const fits = ({ cloud, api, functionName, fault }: AnyRule, seen: Seen): boolean =>
	(cloud === undefined || cloud === seen.cloud.id) &&
	(api === undefined || api === seen.kind) &&
	(functionName === undefined || functionName === seen.functionName) &&
	(sharedKinds.has(fault.kind) || Object.hasOwn(seen.cloud.faults, fault.kind));

/** An empty book for some clouds. */
export function faultBook(clouds: readonly Cloud[]): FaultSource {
	const readRule = ruleReader(clouds);
	let entries: Entry[] = [];
	return {
		add(...rules) {
			const read = rules.map(readRule);
			if (clouds.length < 2 && read.some(({ fault }) => fault.kind === 'otherCloud')) {
				throw new Error('There is no other cloud');
			}
			entries.push(...read.map((rule) => ({ rule, early: isEarly(rule), matched: 0, hits: 0 })));
		},
		clear: () => void (entries = []),
		list: () => entries.map(({ rule, hits }) => ({ ...rule, hits })),
		hasEarly: () => entries.some(({ early }) => early),
		hit(request, early) {
			let found: Entry | undefined;
			for (const entry of entries) {
				if (entry.early !== early || !fits(entry.rule, request)) continue;
				entry.matched++;
				const { times = Infinity, callNumbers } = entry.rule;
				if (entry.hits >= times) continue;
				if (callNumbers && !callNumbers.includes(entry.matched)) continue;
				found ??= entry;
			}
			if (found) found.hits++;
			return found?.rule.fault;
		},
	};
}
