import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a cloud's console lets one set for a function. Read from `settings.json` beside the functions. */
export interface FunctionSettings {
	description: string;
	/** The function's own time limit; clouds start at 3 s. */
	timeoutSeconds: number;
	/** MB of 1,048,576 bytes. */
	memoryMb: number;
	/** Published versions, oldest first; the unpublished one always exists. A number n stands for 1 … n. */
	versions: string[];
	/** Alias name → version. A number n stands for `alias-01` → `1`, `alias-02` → `2` … */
	aliases: Record<string, string>;
	/** Asynchronous runs of the function at one time, the others wait; null: no limit, 0: none ever starts. */
	asyncConcurrency: number | null;
	/** An asynchronous run that has not started after this long expires. Clouds start at 6 to 24 h. */
	asyncMaxAgeSeconds: number;
	/**
	 * Further attempts of the platform after a failed asynchronous run. The clouds make 1 to 3 unless set
	 * otherwise; here none, so that in tests one accepted run is one start of user code.
	 */
	asyncRetries: number;
	/** Pause before such an attempt. */
	asyncRetrySeconds: number;
	/** How long a run stays "stopping" before it is stopped, if its code does not end by itself. */
	stopSeconds: number;
	/** The entry as it is written: switches that a single cloud has are read by that cloud. */
	written: Readonly<Record<string, unknown>>;
}

/** An entry of `settings.json`. */
type Written = Partial<Omit<FunctionSettings, 'versions' | 'aliases' | 'written'>> & {
	versions?: string[] | number;
	aliases?: Record<string, string> | number;
};

/** Settings of a function for which none are written. */
export const defaultSettings: FunctionSettings = {
	description: '',
	timeoutSeconds: 3,
	memoryMb: 128,
	versions: [],
	aliases: {},
	asyncConcurrency: null,
	asyncMaxAgeSeconds: 6 * 3600,
	asyncRetries: 0,
	asyncRetrySeconds: 1,
	stopSeconds: 0,
	written: {},
};

const counted = (n: number): string[] => Array.from({ length: n }, (_, index) => String(index + 1));

function complete(written: Written): FunctionSettings {
	const { versions = [], aliases = {}, ...rest } = written;
	return {
		...defaultSettings,
		...rest,
		written,
		versions: typeof versions === 'number' ? counted(versions) : versions,
		aliases:
			typeof aliases === 'number'
				? Object.fromEntries(counted(aliases).map((n) => [`alias-${n.padStart(2, '0')}`, n]))
				: aliases,
	};
}

/**
 * Settings of every function in a folder; what the file leaves out has the clouds' defaults.
 * Throws an Error that names the file when it is not a JSON object.
 */
export function readSettings(folder: string): (functionName: string) => FunctionSettings {
	const file = join(folder, 'settings.json');
	let table: Record<string, Written> = {};
	if (existsSync(file)) {
		try {
			table = JSON.parse(readFileSync(file, 'utf8')) as typeof table;
		} catch (error) {
			throw new Error(`${file} is not valid JSON: ${(error as Error).message}`);
		}
	}
	return (functionName) => complete(table[functionName] ?? {});
}
