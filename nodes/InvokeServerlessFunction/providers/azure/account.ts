import { HOST_URL } from '../../../../credentials/authentication/azureFunctions';
import { InvalidParameter, type Account, type CredentialData } from '../contract';
import { originOf } from '../reading/endpoint';

/** A function app: its own address is all there is to know of where it lives. */
export interface AzureAccount extends Account {
	readonly region: null;
}

/** @throws InvalidParameter when the credential's Host URL is empty or no host */
export function account(credential: CredentialData): AzureAccount {
	const endpoint = originOf(credential.hostUrl, HOST_URL);
	if (endpoint !== null) return { region: null, endpoint };
	throw new InvalidParameter(
		HOST_URL.name,
		"The credential's Host URL is empty",
		'Enter the address of the function app, such as https://my-app.azurewebsites.net.',
	);
}

/**
 * The app's name: the first label of its host, which names a slot as well (`app-slot`), and for newer apps ends
 * with a hash. Null where a machine is named by its number. Source: App Service, "Default host names".
 */
export const appOf = (origin: string): string | null => {
	const { hostname } = new URL(origin);
	return /^(?:[\d.]+|\[.*|localhost)$/.test(hostname) ? null : (hostname.split('.')[0] ?? null);
};
