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
import { createMemo } from './memo';

/** As whom requests are sent, and how. */
interface Wanted {
	readonly provider: Provider;
	readonly credential: CredentialChoice;
	/** The credential's fields; the same object for the same values. */
	readonly data: CredentialData;
	readonly reuseConnections: boolean;
}

/** What sends the requests of one credential. */
export type Transports = (wanted: Wanted) => Transport;

/** The transports of an execution, or of a list of the editor; each is made once. */
export function createTransports(context: HelperContext): Transports {
	const made = createMemo<Transport>();
	return (wanted) =>
		made.of(wanted.data, `${wanted.credential.type} ${wanted.reuseConnections}`, () =>
			transportFor(context, wanted),
		);
}

function transportFor(
	context: HelperContext,
	{ provider, credential, data, reuseConnections }: Wanted,
): Transport {
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
	if (!prelude) return { send };
	return {
		send,
		grants: grantSource(
			(request) => prelude(data, request),
			({ service }) => plainTransport(context, service),
			grants,
		),
	};
}
