import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clouds } from '../../clouds.mts';
import { figure, type Figure } from '../goals.mts';
import { ROOT } from '../product.mts';
import { print } from '../progress.mts';
import { inFreshProcess } from './freshProcess.mts';

/** Loaded modules of the package, or an SDK. */
interface Loaded {
	name: string;
	isOurs: boolean;
	modules: string[];
}

/** What `package.json` has n8n load. */
function ownModules(): string[] {
	const { n8n } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	return [...n8n.credentials, ...n8n.nodes].map((file) => path.join(ROOT, file));
}

/** Resolvable SDKs beside the package. */
export const sdkPackages: ReadonlyArray<[name: string, packageName: string]> = [
	...clouds.flatMap(({ label, bench }): Array<[string, string]> =>
		bench?.sdk ? [[`SDK of ${label}`, bench.sdk.packageName]] : [],
	),
	['SDK of AWS', '@aws-sdk/client-lambda'],
];

/** n8n-workflow and zod are there already: every n8n has loaded them before it loads a package. */
const codeOf = ({ modules, isOurs }: Loaded) => `
require('n8n-workflow');
require('zod');
const used = () => { gc(); gc(); const { heapUsed, external } = process.memoryUsage(); return heapUsed + external; };
const before = used();
const started = process.hrtime.bigint();
const loaded = ${JSON.stringify(modules)}.map((file) => require(file));
${isOurs ? 'const made = loaded.flatMap((exported) => Object.values(exported).map((Type) => new Type()));' : ''}
const ms = Number(process.hrtime.bigint() - started) / 1e6;
console.log(JSON.stringify({ ms, mb: (used() - before) / 1048576 }));
`;

/** P5: how long the package takes to load over n8n-workflow, and the memory it then holds. */
export async function measureLoading(rounds: number, note: (text: string) => void) {
	const home = mkdtempSync(path.join(os.tmpdir(), 'sdk-home-'));
	const candidates: Loaded[] = [
		{ name: 'this package', isOurs: true, modules: ownModules() },
		...sdkPackages.map(([name, module]) => ({ name, isOurs: false, modules: [module] })),
	];
	const results = new Map<string, { ms: number[]; mb: number[] }>();
	const missing = new Set<string>();
	for (let round = 0; round < rounds; round += 1) {
		print(`Loading: round ${round + 1} of ${rounds}`);
		for (const candidate of candidates) {
			const { name, isOurs } = candidate;
			if (missing.has(name)) continue;
			try {
				// One of the SDKs writes into the home folder as soon as it is loaded.
				const prelude = `process.env.HOME = ${JSON.stringify(home)};`;
				const { ms, mb } = await inFreshProcess<{ ms: number; mb: number }>(
					prelude + codeOf(candidate),
				);
				const result = results.get(name) ?? { ms: [], mb: [] };
				result.ms.push(ms);
				result.mb.push(mb);
				results.set(name, result);
			} catch (error) {
				if (isOurs) throw error;
				missing.add(name);
				const isMissing = String(error).includes('MODULE_NOT_FOUND');
				note(`${name}: its load time is missing: ${isMissing ? 'not installed' : String(error)}.`);
			}
		}
	}
	rmSync(home, { recursive: true, force: true });
	const figures: Figure[] = [];
	for (const [name, { ms, mb }] of results) {
		const isOurs = name === 'this package';
		figures.push(
			figure('P5', `load time: ${name}`, 'ms', ms, isOurs ? { atMost: 30 } : undefined),
			figure('P5', `memory: ${name}`, 'MB', mb, isOurs ? { atMost: 3 } : undefined),
		);
	}
	return figures;
}
