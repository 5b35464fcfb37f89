import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import type { CredentialChoice, Provider } from '../providers/contract';
import type { Transport } from './contract';
import { helperTransport } from './helper';
import { keptAliveTransport } from './keptAlive';

/** What sends the requests of one credential; made once per execution. */
export type Transports = (wanted: {
	readonly provider: Provider;
	readonly credential: CredentialChoice;
	readonly reuseConnections: boolean;
}) => Promise<Transport>;

export function createTransports(
	context: IExecuteFunctions,
	credentials: (type: string) => Promise<ICredentialDataDecryptedObject>,
): Transports {
	const made = new Map<string, Promise<Transport>>();
	return async ({ provider, credential, reuseConnections }) => {
		const key = `${credential.type} ${reuseConnections}`;
		const known = made.get(key);
		if (known) return await known;
		const cloud = provider.texts.displayName;
		const helper = helperTransport(context, credential, cloud);
		const make = async () =>
			reuseConnections
				? keptAliveTransport(context, credential, await credentials(credential.type), helper, cloud)
				: helper;
		const transport = make();
		made.set(key, transport);
		return await transport;
	};
}
