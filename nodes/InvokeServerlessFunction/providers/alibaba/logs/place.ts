import type { Inquired, Inquiry, LogCall, LogPlace } from '../../contract';
import { unreadable } from '../../reading/failures';
import { checkedPlace, loggingOff, placeIn, type LoggingOff } from '../../reading/logPlace';
import { parseJsonObject } from '../../reading/losslessJson';
import type { AlibabaAccount } from '../account';
import { logPlaceOf } from '../functionReport';
import { functionsOf } from '../functions';
import { fcRequestId, readRefusal } from '../refusal';
import { fcRequest, type FcVersion } from '../request';
import { CLOUD } from '../texts';
import { isPlace } from './query';

type Call = Pick<LogCall<AlibabaAccount>, 'account' | 'target'>;

const OFF: LoggingOff = {
	message: 'Function Compute keeps no logs of this function',
	hint: "Turn on 'Logging' of the function: Function Compute console, the function, Configuration, Logs (FC 2.0: the service, Service Details, Log Configuration).",
};

/** FC 2.0 keeps the log's place with the service. Source: GetService (2021-04-06), logConfig. */
const ofService = (version: FcVersion, { account, target }: Call): Inquiry<LogPlace> => ({
	request: fcRequest(version, account, {
		method: 'GET',
		path: `/services/${encodeURIComponent(target.namespace ?? '')}`,
		action: 'GetService',
	}),
	read(reply): Inquired<LogPlace> {
		if (reply.status < 200 || reply.status > 299) return readRefusal(reply);
		const body = parseJsonObject(reply.body.toString('utf8'));
		if (!body) return unreadable(reply, CLOUD, fcRequestId(reply));
		const place = logPlaceOf(body.logConfig);
		return place ? { kind: 'answer', value: place } : loggingOff(OFF);
	},
});

/** Where the logs of a function are: with the function in FC 3.0, with the service in FC 2.0. */
export const placeOf = (version: FcVersion, call: Call): Inquiry<LogPlace> =>
	checkedPlace(
		version.namespace === 'required'
			? ofService(version, call)
			: placeIn(functionsOf(version).get({ ...call, inShort: true }), OFF),
		isPlace,
		(reply) => unreadable(reply, CLOUD, fcRequestId(reply)),
	);
