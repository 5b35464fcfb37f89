import type { Cloud, CloudTypes } from '../contract.mts';
import { credentials } from './keys.mts';
import { SERVICE } from './place.mts';
import { start, type State } from './platform.mts';
import { recognise } from './recognise.mts';

interface Alibaba extends CloudTypes {
	id: 'alibaba';
	credentials: typeof credentials;
	options: object;
	state: State;
	fault: never;
}

/** Alibaba Cloud Function Compute: API 2016-08-15 and 2021-04-06 (FC 2.0), 2023-03-30 (FC 3.0). */
export const alibaba: Cloud<Alibaba> = {
	id: 'alibaba',
	label: 'Alibaba Cloud Function Compute',
	mainPlace: SERVICE,
	usage: 'FC 3.0: the bare name; FC 2.0: service demo',
	credentials,
	ownHeaders: /^x-fc-/i,
	innerEnvelopes: [],
	success: () => ({
		status: 200,
		headers: { 'Content-Type': 'application/octet-stream', 'X-Fc-Request-Id': 'other-cloud' },
		body: Buffer.from('"other cloud"'),
	}),
	faults: {},
	start,
	recognise,
};
