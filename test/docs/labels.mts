import type { INodeProperties } from 'n8n-workflow';
import { credentialTypes } from '../credentials/types.mts';
import { InvokeServerlessFunction } from '../../nodes/InvokeServerlessFunction/InvokeServerlessFunction.node.ts';

/** Labels of n8n's own editor that the documentation names. */
const N8N: readonly string[] = [
	'Settings > Community nodes',
	'Install',
	'Settings',
	'Retry On Fail',
	'On Error',
	'Continue',
	'Continue (using error output)',
	'Authentication',
];

function addLabels(labels: Set<string>, properties: readonly INodeProperties[]): void {
	for (const { displayName, options = [], modes = [] } of properties) {
		labels.add(displayName);
		for (const mode of modes) labels.add(mode.displayName);
		for (const option of options) {
			if ('values' in option) addLabels(labels, option.values);
			else if ('type' in option) addLabels(labels, [option]);
			else labels.add(option.name);
		}
	}
}

/** Every label that a user sees: of the node, its options and lists, the credentials, and n8n itself. */
export function labels(): Set<string> {
	const all = new Set(N8N);
	const node = new InvokeServerlessFunction();
	all.add(node.description.displayName);
	addLabels(all, node.description.properties);
	for (const credential of credentialTypes()) {
		all.add(credential.displayName);
		addLabels(all, credential.properties);
	}
	return all;
}

/** Labels of the parameters and options alone. */
export function optionLabels(): string[] {
	const options = new InvokeServerlessFunction().description.properties.find(
		({ name }) => name === 'options',
	);
	return (options?.options ?? []).map((option) =>
		'displayName' in option ? option.displayName : option.name,
	);
}
