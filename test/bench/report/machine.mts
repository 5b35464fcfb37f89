import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clouds } from '../../clouds.mts';
import { ROOT } from '../product.mts';

const DEPENDENCIES = [
	'n8n-core',
	'n8n-workflow',
	'undici',
	...clouds.flatMap(({ bench }) => (bench?.sdk ? [bench.sdk.packageName] : [])),
	'@aws-sdk/client-lambda',
];

function versionOf(name: string): string | null {
	try {
		const file = path.join(ROOT, 'node_modules', name, 'package.json');
		return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
	} catch {
		return null;
	}
}

/** What the figures were measured on: no names and no paths. */
export function machineLines(n8n: string | null): string[] {
	const cpu = os.cpus()[0]?.model.trim() ?? 'unknown processor';
	const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
		version: string;
	};
	const versions = DEPENDENCIES.map((name) => [name, versionOf(name)] as const)
		.filter(([, found]) => found !== null)
		.map(([name, found]) => `${name} ${found}`);
	return [
		`Date: ${new Date().toISOString().slice(0, 10)}`,
		`Machine: ${os.availableParallelism()} cores (${cpu}), ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.platform()} ${os.arch()}`,
		`This package ${version}, ${versions.join(', ')}`,
		...(n8n ? [`n8n's own nodes: as in n8n ${n8n}, on the same n8n-core`] : []),
	];
}
