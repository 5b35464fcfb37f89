import path from 'node:path';
import type { N8nVersion } from './versions.mts';

/** Platforms for which npm has a package with the Node.js binary and its headers. */
const PACKAGED = ['linux-x64', 'linux-arm64'];

/** The Node.js that runs an n8n: from an npm package, or the one that runs this. */
export interface NodeRuntime {
	/** npm dependency that brings it, null for the running one. */
	dependency: Record<string, string> | null;
	/** Path of the binary once n8n is installed in `folder`. */
	binary(folder: string): string;
	/** Folder with `include/node`, for native builds without a download. */
	headers(folder: string): string;
}

/**
 * Chooses the Node.js for an n8n. Error when this platform has no such package and the running Node.js
 * is too old for it.
 */
export function nodeRuntime(
	version: N8nVersion,
	platform = `${process.platform}-${process.arch}`,
	running = process.versions.node,
): NodeRuntime {
	if (PACKAGED.includes(platform)) {
		const name = `node-${platform}`;
		return {
			dependency: { [name]: version.node },
			binary: (folder) => path.join(folder, 'node_modules', name, 'bin/node'),
			headers: (folder) => path.join(folder, 'node_modules', name),
		};
	}
	const [major = 0, minor = 0] = running.split('.').map(Number);
	const [needed, neededMinor] = version.minimumNode;
	if (major < needed || (major === needed && minor < neededMinor)) {
		throw new Error(
			`n8n ${version.n8n} needs Node.js ${needed}.${neededMinor} or newer and npm has no package with it for ${platform}. Run this with Node.js ${version.node} instead of ${running}.`,
		);
	}
	return {
		dependency: null,
		binary: () => process.execPath,
		headers: () => path.resolve(process.execPath, '../..'),
	};
}
