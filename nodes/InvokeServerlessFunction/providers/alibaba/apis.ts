import { eventBytes } from '../reading/event';
import type { ProviderApi } from '../contract';
import { origin, type AlibabaAccount } from './account';
import { acceptedBefore, guardsRepeats, invokeHeaders, limits, readInvoke } from './reply';
import { functionsOf } from './functions';
import { listsOf } from './lists';
import { logsOf } from './logs';
import { runsOf } from './runs';
import { fcRequest, qualifierQuery, type FcVersion } from './request';

/** One version of Function Compute's API. Source: InvokeFunction of each version. */
export function fcApi(version: FcVersion): ProviderApi<AlibabaAccount> {
	const [functions, runs] = [functionsOf(version), runsOf(version)];
	return {
		id: version.id,
		label: version.label,
		description: version.description,
		supports: {
			...{ async: true, logTail: true, qualifier: true, runEvents: true },
			namespace: version.namespace,
		},
		eventFormat: 'bytes',
		limits,
		resolve(input, account) {
			// Every operation resolves its function first: what has no host fails before anything is sent.
			origin(account, version);
			return version.resolve(input, account);
		},
		buildInvoke: (call) =>
			fcRequest(version, call.account, {
				method: 'POST',
				path: `${version.functionPath(call.target)}/invocations`,
				action: 'InvokeFunction',
				query: { qualifier: qualifierQuery(version, call.target) },
				headers: invokeHeaders(call, version.taskIdHeader),
				body: eventBytes(call),
			}),
		readInvoke,
		guardsRepeats,
		acceptedBefore,
		runs,
		functions,
		logs: logsOf(version, { functions, runs }),
		lists: listsOf(version),
	};
}
