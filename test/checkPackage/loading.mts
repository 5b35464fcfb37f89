import { existsSync } from 'node:fs';
import path from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { loadEnvironment } from '../engine/environment.mts';
import { loadPackage } from '../engine/nodeTypes.mts';
import type { Check } from './check.mts';

/** n8n turns `file:` icons into `icons/<package>/<path in the package>`. */
function missingIcons(
	icon: string | { light: string; dark: string } | undefined,
	packed: { directory: string; name: string },
) {
	if (icon === undefined) return ['has no icon'];
	const urls = typeof icon === 'string' ? [icon] : [icon.light, icon.dark];
	return urls
		.map((url) => url.replace(`icons/${packed.name}/`, ''))
		.filter((file) => !existsSync(path.join(packed.directory, file)))
		.map((file) => `has an icon that is missing: ${file}`);
}

/** Credentials that the node names but the package does not have. */
const unknownCredentials = (node: INodeTypeDescription, known: readonly string[]): string[] =>
	(node.credentials ?? [])
		.filter(({ name }) => !known.includes(name))
		.map(({ name }) => `uses the credential ${name}, which the package does not have`);

/** Every node and credential loads with n8n's own loader, with icon and codex. */
export const loading: Check = {
	name: 'Loads in n8n',
	async run({ directory, manifest }) {
		const environment = loadEnvironment();
		const loader = await loadPackage(environment, directory);
		const { nodes, credentials } = loader.types;
		const packed = { directory, name: manifest.name };
		const known = credentials.map(({ name }) => name);
		const problems: string[] = [];
		for (const node of nodes as INodeTypeDescription[]) {
			const found = [...missingIcons(node.iconUrl, packed), ...unknownCredentials(node, known)];
			if (!node.codex?.categories?.length) found.push('has no codex with categories');
			problems.push(...found.map((problem) => `Node ${node.name} ${problem}`));
		}
		for (const credential of credentials) {
			const found = missingIcons(credential.iconUrl, packed);
			if (!credential.test) found.push('has no test');
			problems.push(...found.map((problem) => `Credential ${credential.name} ${problem}`));
		}
		const figures = `${nodes.map(({ name }) => name).join(', ')}; ${known.join(', ')}`;
		return { figures, problems };
	},
};
