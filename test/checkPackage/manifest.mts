import type { Check } from './check.mts';
import type { Manifest } from './packedPackage.mts';

/** What npm's provenance and n8n's verification demand of `package.json`, as sentences. */
const rules: ReadonlyArray<readonly [holds: (manifest: Manifest) => boolean, problem: string]> = [
	[({ name }) => /^(@[\w.-]+\/)?n8n-nodes-[\w.-]+$/.test(name), 'The name must be n8n-nodes-…'],
	[({ version }) => /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version), 'The version must be a plain x.y.z'],
	[({ license }) => license === 'MIT', 'The license must be MIT'],
	[({ author }) => Boolean(author?.name && author.email), 'The author needs a name and an email'],
	[
		({ keywords }) => keywords?.includes('n8n-community-node-package') ?? false,
		'The keyword n8n-community-node-package is missing',
	],
	[
		({ dependencies }) => Object.keys(dependencies ?? {}).length === 0,
		'n8n Cloud does not install dependencies: there must be none',
	],
	[
		({ peerDependencies }) => JSON.stringify(peerDependencies) === '{"n8n-workflow":"*"}',
		'The only peer dependency is n8n-workflow "*"',
	],
	[
		({ repository }) =>
			repository?.type === 'git' &&
			/^git\+https:\/\/github\.com\/[^/]+\/[^/]+\.git$/.test(repository.url ?? ''),
		'repository must be a public GitHub repository (git+https://github.com/…/….git): provenance names it',
	],
	[
		(manifest) => manifest.private !== true && manifest.publishConfig?.provenance !== false,
		'The package must be publishable with provenance',
	],
	[({ n8n }) => n8n?.n8nNodesApiVersion === 1, 'n8n.n8nNodesApiVersion must be 1'],
	[({ n8n }) => Boolean(n8n?.nodes?.length), 'n8n.nodes must list a node'],
];

/** `package.json` is fit for verification, and what its `n8n` block lists is in the tarball. */
export const manifest: Check = {
	name: 'package.json',
	run({ manifest: read, files }) {
		const problems = rules.filter(([holds]) => !holds(read)).map(([, problem]) => problem);
		const { nodes = [], credentials = [] } = read.n8n ?? {};
		for (const file of [...nodes, ...credentials]) {
			if (!files.includes(file)) problems.push(`It lists ${file}, which is not in the tarball`);
		}
		const figures = `${read.name} ${read.version}, ${rules.length} rules, ${nodes.length + credentials.length} entries`;
		return { figures, problems };
	},
};
