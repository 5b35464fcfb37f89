import 'reflect-metadata';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { httpRequest } from './n8nHttp.mts';
import { load } from '../load.mts';

const core = load(
	'n8n-core/dist/execution-engine/node-execution-context/utils/request-helper-functions.js',
) as { httpRequestWithAuthentication(this: unknown, ...args: unknown[]): Promise<unknown> };

/** A credential as n8n stores it, and requests sent with it. */
export interface StoredCredential {
	data: ICredentialDataDecryptedObject;
	send(options: IHttpRequestOptions): Promise<unknown>;
}

/**
 * Sends through n8n-core's real httpRequestWithAuthentication. Only n8n's credential storage is
 * replaced, by an object with the rules of n8n's CredentialsHelper: each request reads the stored
 * data anew, preAuthentication runs when the expirable field is empty or after a 401, and what it
 * returns is stored, if the field is among it.
 */
export function storeCredential(
	type: ICredentialType,
	initial: ICredentialDataDecryptedObject,
): StoredCredential {
	const defaults = Object.fromEntries(
		type.properties.map(({ name, default: value }) => [name, value]),
	);
	const stored: StoredCredential = {
		data: { ...defaults, ...initial } as ICredentialDataDecryptedObject,
		send: async (options) =>
			await core.httpRequestWithAuthentication.call(
				{
					helpers: { httpRequest },
					getNode: () => NODE,
					getCredentials: async () => ({ ...stored.data }),
				},
				...[type.name, options, undefined, NODE, { credentialsHelper }],
			),
	};
	const expirable = type.properties.find(({ typeOptions }) => typeOptions?.expirable)?.name ?? '';
	const credentialsHelper = {
		getParentTypes: () => [],
		authenticate: async (data: ICredentialDataDecryptedObject, _type: string, options: unknown) =>
			typeof type.authenticate === 'function'
				? await type.authenticate(data, options as IHttpRequestOptions)
				: options,
		preAuthentication: async (
			context: { helpers: { httpRequest: typeof httpRequest } },
			data: ICredentialDataDecryptedObject,
			_type: string,
			_node: unknown,
			hasExpired: boolean,
		): Promise<IDataObject | undefined> => {
			if (type.preAuthentication === undefined) return undefined;
			if (data[expirable] !== '' && !hasExpired) return undefined;
			const output = await type.preAuthentication.call(context as never, data);
			if (output[expirable] === undefined) return undefined;
			stored.data = { ...data, ...output } as ICredentialDataDecryptedObject;
			return { ...data, ...output } as IDataObject;
		},
	};
	return stored;
}

const NODE = {
	id: 'n',
	name: 'Node',
	type: 'n',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
