import type { LocalCloud } from '../../local-cloud/index.mts';
import { scfClient } from '../local-cloud/sdk-clients.mts';
import type { OfficialClient } from './officialClient.mts';

/** `tencentcloud-sdk-nodejs-scf`, for runs of plain functions. */
export function scfRequests(cloud: LocalCloud): OfficialClient {
	const tencentFunctions = async () => {
		const names: Array<string | undefined> = [];
		for (;;) {
			const page = { Offset: names.length, Limit: 100 };
			const { Functions, TotalCount } = await scfClient(cloud).ListFunctions(page);
			names.push(...(Functions ?? []).map(({ FunctionName }) => FunctionName));
			if (!Functions?.length || names.length >= (TotalCount ?? 0)) return names;
		}
	};
	return {
		async state(FunctionName, FunctionRequestId) {
			const ask = { FunctionName, FunctionRequestId };
			const { Data } = await scfClient(cloud).GetRequestStatus(ask);
			return Data?.[0] && String(Data[0].RetCode);
		},
		stop: (FunctionName, InvokeRequestId) =>
			scfClient(cloud).TerminateAsyncEvent({ FunctionName, InvokeRequestId }),
		functions: tencentFunctions,
		unknownCode: undefined,
	};
}

/** The same, for functions with asynchronous run. */
export function scfEvents(cloud: LocalCloud): OfficialClient {
	return {
		...scfRequests(cloud),
		async state(_name, InvokeRequestId) {
			return (await scfClient(cloud).GetAsyncEventStatus({ InvokeRequestId })).Result?.Status;
		},
		async runs(FunctionName) {
			const ask = { FunctionName, Limit: 100 };
			const { EventList } = await scfClient(cloud).ListAsyncEvents(ask);
			return (EventList ?? []).map(({ InvokeRequestId }) => InvokeRequestId);
		},
		unknownCode: 'ResourceNotFound.AsyncEvent',
	};
}
