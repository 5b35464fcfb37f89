import type { Recognised } from './recognise.mts';
import { readRule, type Fault, type FaultRule } from './rule.mts';

/** The rules in force. */
export interface FaultBook {
	/** Adds a rule; of several that fit a request the oldest strikes. Throws an Error for a bad rule. */
	add(rule: FaultRule): void;
	clear(): void;
	/** The rules, and how often each has struck. */
	list(): Array<FaultRule & { struck: number }>;
}

/** A fault book as the server reads it. */
export interface FaultSource extends FaultBook {
	/** The fault that strikes this request. `early`: only its headers are known. */
	strike(request: Recognised, early: boolean): Fault | undefined;
}

interface Entry {
	rule: FaultRule;
	matched: number;
	struck: number;
}

const isEarly = ({ fault }: FaultRule): boolean =>
	fault.kind === 'reset' && fault.when === 'beforeReading';

function fits({ rule }: Entry, request: Recognised): boolean {
	return (
		request.cloud !== 'unknown' &&
		(rule.cloud === undefined || rule.cloud === request.cloud) &&
		(rule.api === undefined || rule.api === request.api) &&
		(rule.functionName === undefined || rule.functionName === request.functionName) &&
		// Only Huawei documents it.
		(rule.fault.kind !== 'disabled' || request.cloud === 'huawei')
	);
}

/** An empty book. */
export function faultBook(): FaultSource {
	let entries: Entry[] = [];
	return {
		add: (rule) => void entries.push({ rule: readRule(rule), matched: 0, struck: 0 }),
		clear: () => void (entries = []),
		list: () => entries.map(({ rule, struck }) => ({ ...rule, struck })),
		strike(request, early) {
			let striking: Entry | undefined;
			for (const entry of entries) {
				if (isEarly(entry.rule) !== early || !fits(entry, request)) continue;
				entry.matched++;
				const { times = Infinity, callNumbers } = entry.rule;
				if (entry.struck >= times) continue;
				if (callNumbers && !callNumbers.includes(entry.matched)) continue;
				striking ??= entry;
			}
			if (striking) striking.struck++;
			return striking?.rule.fault;
		},
	};
}
