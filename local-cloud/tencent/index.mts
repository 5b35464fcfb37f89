import type { Cloud, CloudTypes } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import { credentials } from './keys.mts';
import { NAMESPACE } from './place.mts';
import { start, type Options, type State } from './platform.mts';
import { recognise } from './recognise.mts';

interface Tencent extends CloudTypes {
	id: 'tencent';
	credentials: typeof credentials;
	options: Options;
	state: State;
	fault: never;
}

/** Tencent Cloud SCF: API 2018-04-16 and the legacy API "v2". */
export const tencent: Cloud<Tencent> = {
	id: 'tencent',
	label: 'Tencent Cloud SCF',
	mainPlace: NAMESPACE,
	usage: 'namespace default',
	credentials,
	ownHeaders: /^x-/i,
	innerEnvelopes: ['Response', 'Result', 'data'],
	success() {
		const Result = { FunctionRequestId: 'other-cloud', RetMsg: '"other cloud"', InvokeResult: 0 };
		return jsonReply(200, { Response: { Result, RequestId: 'other-cloud' } });
	},
	faults: {},
	start,
	recognise,
};
