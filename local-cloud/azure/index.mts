import type { Cloud, CloudState, CloudTypes } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import { credentials } from './keys.mts';
import { APP } from './platform.mts';
import { recognise } from './recognise.mts';
import { HOST_HEADERS } from './refusals.mts';

interface Azure extends CloudTypes {
	id: 'azure';
	credentials: typeof credentials;
	options: object;
	state: CloudState;
	fault: never;
}

/** A function app of Azure, with Durable Functions. */
export const azure: Cloud<Azure> = {
	id: 'azure',
	label: 'Azure Functions',
	mainPlace: APP,
	usage: 'orchestrations by the bare name; HTTP functions at URL/urls/azure/NAME',
	credentials,
	ownHeaders: /^(?:request-context|x-ms-|x-function-|location$|retry-after$)/i,
	innerEnvelopes: [],
	success: () => jsonReply(200, 'other cloud', HOST_HEADERS),
	faults: {},
	start: () => ({ forget() {} }),
	recognise,
};
