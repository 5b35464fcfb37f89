import type { Cloud, CloudTypes } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import { credentials } from './keys.mts';
import { start, type Options, type State } from './platform.mts';
import { recognise } from './recognise.mts';
import { PACKAGE } from './urn.mts';

interface Huawei extends CloudTypes {
	id: 'huawei';
	credentials: typeof credentials;
	options: Options;
	state: State;
	fault: 'disabled';
}

/** Huawei Cloud FunctionGraph: API v1.0 and v2, and IAM, which issues tokens. */
export const huawei: Cloud<Huawei> = {
	id: 'huawei',
	label: 'Huawei Cloud FunctionGraph',
	mainPlace: PACKAGE,
	usage: 'package default; in a URN an alias is !prod',
	credentials,
	ownHeaders: /^x-/i,
	innerEnvelopes: [],
	success() {
		const envelope = { request_id: 'other-cloud', result: '"other cloud"', log: '', status: 200 };
		return jsonReply(200, envelope, { 'X-Cff-Request-Id': 'other-cloud' });
	},
	faults: {
		disabled: {
			about: '429 Function Disabled',
			error: { status: 429, code: 'FSS.0429', message: 'Function Disabled' },
		},
	},
	start,
	recognise,
};
