import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a cloud's console lets one set for a function. Read from `settings.json` beside the functions. */
export interface FunctionSettings {
	description: string;
	/** The function's own time limit; all three clouds start at 3 s. */
	timeoutSeconds: number;
	/** MB of 1,048,576 bytes. */
	memoryMb: number;
	/** Runtime names as the lists of each cloud print them. */
	runtime: { tencent: string; alibaba: string; huawei: string };
	/** Published versions, oldest first; the unpublished one always exists. */
	versions: string[];
	/** Alias name → version. */
	aliases: Record<string, string>;
	/** Alibaba: asynchronous tasks are enabled, so that task ids are kept and checked. */
	asyncTask: boolean;
	/** Tencent: "async run" is enabled; even a synchronous call then answers with the run id at once. */
	asyncRun: boolean;
}

const defaults: FunctionSettings = {
	description: '',
	timeoutSeconds: 3,
	memoryMb: 128,
	runtime: { tencent: 'Nodejs18.15', alibaba: 'nodejs20', huawei: 'Node.js18.15' },
	versions: [],
	aliases: {},
	asyncTask: true,
	asyncRun: false,
};

/**
 * Settings of every function in a folder; what the file leaves out has the clouds' defaults.
 * Throws an Error that names the file when it is not a JSON object.
 */
export function readSettings(folder: string): (functionName: string) => FunctionSettings {
	const file = join(folder, 'settings.json');
	let table: Record<string, Partial<FunctionSettings>> = {};
	if (existsSync(file)) {
		try {
			table = JSON.parse(readFileSync(file, 'utf8')) as typeof table;
		} catch (error) {
			throw new Error(`${file} is not valid JSON: ${(error as Error).message}`);
		}
	}
	return (functionName) => ({ ...defaults, ...table[functionName] });
}
