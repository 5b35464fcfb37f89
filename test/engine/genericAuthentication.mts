import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
	IRequestOptionsSimplified,
	Workflow,
} from 'n8n-workflow';

/**
 * The declarative `authenticate` of a credential: its `headers`, `qs`, `body` and `auth` with
 * expressions over `$credentials` resolved. Source: n8n, `credentials-helper.ts`.
 */
export function genericAuthentication(
	{ properties }: IAuthenticateGeneric,
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions | IRequestOptionsSimplified,
	workflow: Workflow,
	node: INode,
): IHttpRequestOptions {
	const resolve = (text: string): string => {
		if (!text.startsWith('=')) return text;
		const keys = { $credentials: credentials };
		const { expression } = workflow;
		const value = expression.getSimpleParameterValue(node, text, 'internal', keys, undefined, '');
		return value ? String(value) : '';
	};
	const options = request as unknown as Record<string, IDataObject | undefined>;
	options['headers'] ??= {};
	for (const [part, entries] of Object.entries(properties)) {
		const target = (options[part] ??= {});
		for (const [key, value] of Object.entries(entries as Record<string, string>)) {
			target[resolve(key)] = resolve(value);
		}
	}
	return request as IHttpRequestOptions;
}
