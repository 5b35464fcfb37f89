import { randomBytes } from 'node:crypto';

/** A place a function runs in; it serves one invocation at a time and stays warm afterwards. */
export interface Instance {
	/** 24 hex digits. */
	id: string;
	/** True for its first invocation. */
	cold: boolean;
}

/** Warm instances by key (cloud, function and version). */
export function instancePool() {
	const idle = new Map<string, Instance[]>();
	return {
		/** A warm instance when one is idle, else a cold one. */
		take: (key: string): Instance =>
			idle.get(key)?.pop() ?? { id: randomBytes(12).toString('hex'), cold: true },
		/** Keeps the instance for later; an instance that failed to survive is simply not returned. */
		giveBack(key: string, instance: Instance): void {
			const list = idle.get(key) ?? [];
			list.push({ ...instance, cold: false });
			idle.set(key, list);
		},
	};
}
