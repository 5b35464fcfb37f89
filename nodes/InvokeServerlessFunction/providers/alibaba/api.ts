import { eventBytes } from '../event';
import type { ProviderApi } from '../contract';
import { acceptedBefore, invokeHeaders, limits, readInvoke } from './invoke';
import { listsOf } from './lists';
import { runsOf } from './runs';
import { fcRequest, qualifierQuery, type FcVersion } from './versions';

/** One version of Function Compute's API. Source: InvokeFunction of each version. */
export const fcApi = (version: FcVersion): ProviderApi => ({
	id: version.id,
	label: version.label,
	eventFormat: 'bytes',
	limits,
	resolve: version.resolve,
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
	acceptedBefore,
	runs: runsOf(version),
	lists: listsOf(version),
});
