import type { FunctionApi, FunctionReport, Inquiry, LogCall, LogPlace } from '../../contract';
import { unreadable } from '../../reading/failures';
import { unknownFunction } from '../../reading/functionReport';
import { checkedPlace, placeIn, type LoggingOff } from '../../reading/logPlace';
import type { AlibabaAccount } from '../account';
import { service } from '../functions';
import { fcRequestId } from '../refusal';
import type { FcVersion } from '../request';
import { CLOUD } from '../texts';
import { isPlace } from './query';

type Call = Pick<LogCall<AlibabaAccount>, 'account' | 'target'>;

const OFF: LoggingOff = {
	message: 'Function Compute keeps no logs of this function',
	hint: "Turn on 'Logging' of the function: Function Compute console, the function, Configuration, Logs (FC 2.0: the service, Service Details, Log Configuration).",
};

/** The function as far as its service describes it. */
function ofService(version: FcVersion, call: Call): Inquiry<FunctionReport> {
	const { request, read } = service(version, call);
	return {
		request,
		read(reply) {
			const answer = read(reply, unknownFunction(call.target));
			return answer.kind === 'refused' ? answer : { kind: 'answer', value: answer.value };
		},
	};
}

/** Where the logs of a function are: with the function in FC 3.0, with the service in FC 2.0. */
export const placeOf = (
	version: FcVersion,
	functions: FunctionApi<AlibabaAccount>,
	call: Call,
): Inquiry<LogPlace> =>
	checkedPlace(
		placeIn(
			version.namespace === 'required'
				? ofService(version, call)
				: functions.get({ ...call, inShort: true }),
			OFF,
		),
		isPlace,
		(reply) => unreadable(reply, CLOUD, fcRequestId(reply)),
	);
