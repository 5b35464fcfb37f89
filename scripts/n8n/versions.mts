/** An n8n that the package is proven on, and the Node.js it is run with. */
export interface N8nVersion {
	n8n: string;
	/** Exact version of the npm package `node-<platform>-<arch>`. */
	node: string;
	/** Lowest Node.js that this n8n starts on. */
	minimumNode: readonly [major: number, minor: number];
}

const node22 = { node: '22.23.3', minimumNode: [22, 16] } as const;
const node24 = { node: '24.21.0', minimumNode: [24, 0] } as const;

/**
 * Newest first. 1.123 is the last 1.x; 2.0.3 and 2.8.4 still run on Node.js 20 and 22; from 2.36 on
 * n8n needs Node.js 24. Source: `engines` of each n8n release. 1.123.81 evaluates expressions in
 * isolated-vm 6, which needs Node.js 22.
 */
export const n8nVersions: readonly [N8nVersion, ...N8nVersion[]] = [
	{ n8n: '2.41.1', ...node24 },
	{ n8n: '2.8.4', ...node22 },
	{ n8n: '2.0.3', ...node22 },
	{ n8n: '1.123.81', ...node22 },
];

/** The version of that number; Error that lists the known ones otherwise. */
export function n8nVersion(number: string): N8nVersion {
	const found = n8nVersions.find(({ n8n }) => n8n === number);
	if (found) return found;
	const known = n8nVersions.map(({ n8n }) => n8n).join(', ');
	throw new Error(`n8n ${number} is not one of the versions known here: ${known}`);
}
