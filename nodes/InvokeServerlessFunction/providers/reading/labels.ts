import type { Entry } from '../contract';

/** An entry whose label says more than its value; null where there is no value. */
export const labelled = (value: string | null, ...more: Array<string | null>): Entry | null =>
	value === null
		? null
		: { value, label: [value, ...more].filter((part) => part !== null && part !== '').join(' · ') };
