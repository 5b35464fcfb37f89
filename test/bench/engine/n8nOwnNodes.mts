import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PackageDirectoryLoader } from 'n8n-core';
import type { INodeType, IVersionedNodeType } from 'n8n-workflow';
import type { Environment } from '../../engine/environment.mts';
import { cacheFolder } from '../../../scripts/n8n/install.mts';
import { loadPackage } from '../../engine/nodeTypes.mts';

/** First the one nearest to the engine's own version. */
const VERSIONS = ['2.8.4', '2.41.1', '2.0.3', '1.123.81'];

/** n8n's own nodes that are measured beside the product. */
export interface OwnNodes {
	version: string;
	loader: PackageDirectoryLoader;
	types: ReadonlyMap<string, INodeType | IVersionedNodeType>;
	awsLambda: string;
	httpRequest: string;
}

/** n8n lets only its own HTTP Request node, by this name, use any predefined credential. */
const NAME = 'n8n-nodes-base';
const NODES = ['Aws/AwsLambda.node.js', 'HttpRequest/HttpRequest.node.js'];

/**
 * Loads n8n's AWS Lambda and HTTP Request nodes, and nothing else of `n8n-nodes-base`, which takes
 * many seconds to load in full. The nodes are the files as installed; null where no n8n is.
 */
export async function n8nOwnPackage(environment: Environment): Promise<OwnNodes | null> {
	for (const version of VERSIONS) {
		const base = path.join(cacheFolder(), version, 'node_modules/n8n-nodes-base');
		if (!existsSync(path.join(base, 'dist/nodes', NODES[0] ?? ''))) continue;
		try {
			const loader = await loadOnly(environment, base);
			const names = { awsLambda: `${NAME}.awsLambda`, httpRequest: `${NAME}.httpRequest` };
			const types = new Map([
				[names.awsLambda, loader.getNode('awsLambda').type],
				[names.httpRequest, loader.getNode('httpRequest').type],
			]);
			return { version, loader, types, ...names };
		} catch {
			// Made for a newer Node than this one: an older n8n may load.
		}
	}
	return null;
}

/** A package of two nodes and a credential whose files are those of `n8n-nodes-base`. */
async function loadOnly(environment: Environment, base: string): Promise<PackageDirectoryLoader> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'n8n-own-nodes-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	symlinkSync(path.join(base, 'dist'), path.join(folder, 'dist'));
	const n8n = {
		nodes: NODES.map((node) => `dist/nodes/${node}`),
		credentials: ['dist/credentials/Aws.credentials.js'],
	};
	writeFileSync(
		path.join(folder, 'package.json'),
		JSON.stringify({ name: NAME, version: '0.0.0', n8n }),
	);
	return await loadPackage(environment, folder);
}
