import { API_HOST, whiskName } from '../../../../credentials/authentication/openWhisk';
import { InvalidParameter, type Account, type CredentialData } from '../contract';
import { identifierOf, originOf } from '../reading/endpoint';

/** The API host of a credential, and the namespace that its functions live in. */
export interface OpenWhiskAccount extends Account {
	readonly region: null;
	readonly endpoint: string;
	/** `_` is the key's own. */
	readonly namespace: string;
}

/** @throws InvalidParameter when host or namespace have no usable form */
export function account(credential: CredentialData): OpenWhiskAccount {
	const field = { name: 'namespace', label: 'Namespace' };
	const namespace = identifierOf(credential.namespace, field, whiskName) || '_';
	const endpoint = originOf(credential.host, API_HOST);
	if (endpoint !== null) return { region: null, endpoint, namespace };
	throw new InvalidParameter(
		API_HOST.name,
		"The credential's API Host is empty",
		'Enter the host of the OpenWhisk API, such as https://faas-nyc1-2ef2e6cc.doserverless.co.',
	);
}
