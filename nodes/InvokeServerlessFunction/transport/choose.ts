import { grants } from '../../../credentials/authentication/grantStore';
import {
	NO_CREDENTIAL,
	type CredentialChoice,
	type CredentialData,
	type Provider,
} from '../providers/contract';
import type { Transport } from './contract';
import { grantSource } from './grants';
import { helperTransport, plainTransport, type HelperContext } from './helper';
import { keptAliveTransport } from './keptAlive';

/** What sends the requests of one credential. */
export type Transports = (wanted: {
	readonly provider: Provider;
	readonly credential: CredentialChoice;
	/** The credential's fields; the same object for the same values. */
	readonly data: CredentialData;
	readonly reuseConnections: boolean;
}) => Transport;

/** The transports of an execution, or of a list of the editor; each is made once. */
export function createTransports(context: HelperContext): Transports {
	const made = new WeakMap<CredentialData, Map<string, Transport>>();
	return ({ provider, credential, data, reuseConnections }) => {
		const ofData = made.get(data) ?? new Map<string, Transport>();
		made.set(data, ofData);
		const key = `${credential.type} ${reuseConnections}`;
		const known = ofData.get(key);
		if (known) return known;
		const cloud = provider.texts.displayName;
		const helper =
			credential === NO_CREDENTIAL
				? plainTransport(context, cloud)
				: helperTransport(context, credential, data, cloud);
		const { send } =
			reuseConnections && 'evaluateExpression' in context
				? keptAliveTransport(context, credential, data, helper, cloud)
				: helper;
		const { prelude } = credential;
		const transport: Transport = prelude
			? {
					send,
					grants: grantSource(
						(request) => prelude(data, request),
						({ signed, service }) => (signed ? helper : plainTransport(context, service)),
						grants,
					),
				}
			: { send };
		ofData.set(key, transport);
		return transport;
	};
}
