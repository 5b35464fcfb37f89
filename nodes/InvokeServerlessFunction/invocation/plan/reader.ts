import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { CredentialData, Option } from '../../providers/contract';
import { parameterText } from '../../providers/selection';
import { readOptions, type Options } from '../options';

/** Reads what the items of one execution need. */
export interface Reader {
	readonly context: IExecuteFunctions;
	readonly items: readonly INodeExecutionData[];
	/** A parameter's value for one item; resolved once for all items where it holds no expression. */
	parameter(name: string, index: number, fallback: unknown): unknown;
	/** The same as trimmed text, of a resource locator or plain; empty where it is not set. */
	text(name: string, index: number): string;
	/** The `options` collection with a provider's own; checked once where it holds no expression. @throws InvalidParameter */
	options(index: number, own: readonly Option[]): Options;
	/** A credential's fields for one item, whose expressions may differ; the same object for the same values. */
	credentials(type: string, index: number): Promise<CredentialData>;
}

/** n8n marks an expression by its first character. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(holdsExpression);
}

/** Reads the parameters of one execution of the node. */
export function createReader(context: IExecuteFunctions): Reader {
	const raw = context.getNode().parameters as Readonly<Record<string, unknown>>;
	const constants = new Map<string, unknown>();
	const varying = new Set<string>();
	let last: { collection: unknown; own: unknown; options: Options } | undefined;
	const credentials = new Map<string, CredentialData>();

	const parameter = (name: string, index: number, fallback: unknown): unknown => {
		if (constants.has(name)) return constants.get(name);
		const value: unknown = context.getNodeParameter(name, index, fallback as string);
		if (varying.has(name)) return value;
		if (holdsExpression(raw[name])) varying.add(name);
		else constants.set(name, value);
		return value;
	};
	return {
		context,
		items: context.getInputData(),
		parameter,
		text: (name, index) => parameterText(parameter(name, index, '')),
		options(index, own) {
			const collection = parameter('options', index, {});
			if (last && last.collection === collection && last.own === own) return last.options;
			const options = readOptions(collection, own);
			last = { collection, own, options };
			return options;
		},
		async credentials(type, index) {
			const data = await context.getCredentials<Record<string, unknown>>(type, index);
			const key = JSON.stringify([type, data]);
			const known = credentials.get(key) ?? data;
			credentials.set(key, known);
			return known;
		},
	};
}
