import type { PackageDirectoryLoader } from 'n8n-core';
import type { INodeProperties, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import type { Environment } from './environment.mts';
import { standInNodes } from './standInNodes.mts';

/** The package under test, read from its `package.json` and `dist` by n8n's own loader. */
export async function loadPackage(
	{ core }: Environment,
	packageDir: string,
): Promise<PackageDirectoryLoader> {
	const loader = new core.PackageDirectoryLoader(packageDir);
	await loader.loadAll();
	return loader;
}

/** Asks for the description of the tool, as n8n adds it to the tool variant of a node. */
const toolDescription = (fallback: string): INodeProperties => ({
	displayName: 'Description',
	name: 'toolDescription',
	type: 'string',
	default: fallback,
});

/** The variant that n8n generates of every `usableAsTool` node: same code, `ai_tool` as only output. */
function toolVariant(node: INodeType): INodeType {
	const { description } = node;
	const variant = {
		...description,
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		inputs: [],
		outputs: ['ai_tool' as const],
		properties: [toolDescription(description.description), ...description.properties],
	};
	return Object.create(node, { description: { value: variant, enumerable: true } }) as INodeType;
}

/**
 * Node types by full name: the package's (`package.node`), their tool variants (`package.nodeTool`)
 * and the stand-ins for n8n's own.
 */
export function createNodeTypes(
	{ core, workflow }: Environment,
	loader: PackageDirectoryLoader,
): INodeTypes {
	const getByName = (type: string): INodeType | IVersionedNodeType => {
		const standIn = standInNodes[type];
		if (standIn) return standIn;
		const dot = type.lastIndexOf('.');
		const [packageName, name] = [type.slice(0, dot), type.slice(dot + 1)];
		if (packageName !== loader.packageName) {
			throw new core.UnrecognizedNodeTypeError(packageName, name);
		}
		const base = name.replace(/Tool$/, '');
		const usable = loader.known.nodes[name] === undefined && loader.known.nodes[base];
		if (!usable) return loader.getNode(name).type;
		const node = workflow.NodeHelpers.getVersionedNodeType(loader.getNode(base).type);
		if (!node.description.usableAsTool) throw new core.UnrecognizedNodeTypeError(packageName, name);
		return toolVariant(node);
	};
	return {
		getByName,
		getByNameAndVersion: (type, version) =>
			workflow.NodeHelpers.getVersionedNodeType(getByName(type), version),
		getKnownTypes: () => loader.known.nodes,
	};
}
