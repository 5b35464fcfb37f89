import { startLocalCloud } from '../../../local-cloud/index.mts';

const numbered = (name: string, count: number) =>
	Array.from({ length: count }, (_, n) => `${name}-${String(n + 1).padStart(2, '0')}`);

/** What a cloud with many functions has besides its samples: functions, and of one function the rest. */
export const MANY = 250;
export const TEAMS: readonly string[] = numbered('team', 30);
export const VERSIONS: readonly string[] = Array.from({ length: 120 }, (_, n) => String(n + 1));
export const ALIASES: readonly string[] = numbered('alias', 60);

/** A local cloud whose lists have many pages, and the names of its samples. */
export async function startLarge() {
	const plain = await startLocalCloud();
	const samples: readonly string[] = plain.functionNames();
	await plain.close();
	return { cloud: await startLocalCloud({ manyFunctions: MANY }), samples };
}
