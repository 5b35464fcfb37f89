import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { HTTP_METHODS, type Provider } from '../providers/contract';
import { providers } from '../providers/registry';
import { parameterHints } from './builderHints';
import { whereOneIsNamed } from './chosen';
import { service } from './place';
import { choosable, fromList, typed } from './resourceLocator';

/** Runs that are found by their ID alone need no function to be named. */
const optionalForRuns = (field: INodeProperties): INodeProperties =>
	field.displayOptions?.show?.resource?.includes('run') === true
		? {
				...field,
				required: false,
				description: 'Function whose runs to look for. Empty means any function.',
			}
		: field;

/** From a list, by name, and by URN where the cloud has those. */
function functionModes({ texts }: Provider): INodePropertyMode[] {
	const { placeholder, urnPlaceholder } = texts.functionName;
	return [
		fromList('searchFunctions', 'Choose…'),
		typed('By Name', 'name', placeholder),
		...(urnPlaceholder === undefined ? [] : [typed('By URN', 'urn', urnPlaceholder)]),
	];
}

/** Functions are named by their names, or, for APIs that call those, by URLs. */
function functionNameOf(provider: Provider): INodeProperties[] {
	const apis = Object.values(provider.apis);
	const byName = apis.filter(({ supports }) => !supports.http);
	const fields = [
		{ of: byName, modes: functionModes(provider), ...provider.texts.functionName },
		...apis.flatMap((api) => {
			const { http } = api.supports;
			const modes = [
				fromList('searchFunctions', 'Choose…'),
				typed('By URL', 'url', http?.placeholder ?? ''),
			];
			return http ? [{ of: [api], modes, description: http.description }] : [];
		}),
	].filter(({ of }) => of.length > 0);
	return fields.flatMap(({ of, modes, description }) =>
		whereOneIsNamed({
			displayName: 'Function',
			name: 'functionName',
			required: true,
			...choosable(modes),
			displayOptions: {
				show: {
					provider: [provider.id],
					...(of.length < apis.length && { apiVersion: of.map(({ id }) => id) }),
				},
			},
			description,
			builderHint: parameterHints.functionName,
		}).map((field) =>
			of.every(({ supports }) => supports.runsById) ? optionalForRuns(field) : field,
		),
	);
}

const calledByUrl = ({ apis }: Provider) =>
	Object.values(apis).flatMap(({ id, supports: { http } }) => (http ? [{ id, http }] : []));

const httpMethodOf = (provider: Provider): INodeProperties[] =>
	calledByUrl(provider).map(({ id }) => ({
		displayName: 'HTTP Method',
		name: 'httpMethod',
		type: 'options' as const,
		options: HTTP_METHODS.map((method) => ({ name: method, value: method })),
		default: HTTP_METHODS[0],
		displayOptions: { show: { operation: ['invoke'], provider: [provider.id], apiVersion: [id] } },
		description: 'Method to call the URL with. GET and HEAD send no event.',
	}));

const urlSignatureOf = (provider: Provider): INodeProperties[] =>
	calledByUrl(provider).flatMap(({ id, http: { signatures } }) =>
		signatures
			? [
					{
						displayName: 'URL Signature',
						name: 'urlSignature',
						type: 'options' as const,
						options: signatures.map((one) => ({ ...one })),
						default: signatures[0].value,
						displayOptions: {
							show: { operation: ['invoke'], provider: [provider.id], apiVersion: [id] },
						},
						description: 'How to sign the request, which depends on the kind of URL',
					},
				]
			: [],
	);

/** Which function, and what has to be known to find it. */
export const target: INodeProperties[] = [
	...service,
	...providers.flatMap(functionNameOf),
	...providers.flatMap(httpMethodOf),
	...providers.flatMap(urlSignatureOf),
];
