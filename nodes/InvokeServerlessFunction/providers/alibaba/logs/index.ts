import type {
	FunctionApi,
	Inquired,
	Inquiry,
	LogApi,
	LogCall,
	LogReading,
	RunApi,
} from '../../contract';
import { unreadable } from '../../reading/failures';
import { searchedId } from '../../reading/logLines';
import { plainRunId } from '../../reading/runReports';
import type { AlibabaAccount } from '../account';
import { fcRequestId } from '../refusal';
import type { FcVersion } from '../request';
import { CLOUD } from '../texts';
import { placeOf } from './place';
import { readRun } from './read';

/** IDs of requests: `1-6551e2b4-a057ee3a-45ccf4f082ae`, or of old the form of a UUID. */
const REQUEST_ID =
	/^(?:1-[0-9a-f]{8}-[0-9a-f-]{8,30}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The caller's own task ID is in no log: the task names the request. */
function byTask(
	{ lookups: [lookup] }: RunApi<AlibabaAccount>,
	call: LogCall<AlibabaAccount>,
	taskId: string,
): Inquiry<LogReading> {
	const { account, target, from, to } = call;
	const asked = { account, target, invocationId: taskId, since: from, now: to };
	return {
		request: lookup.build(asked),
		read(reply): Inquired<LogReading> {
			const outcome = lookup.read(reply, asked);
			if (outcome.kind === 'refused') return outcome;
			// Nobody knows a task of this name: it may be a request's ID of another form.
			const id = (outcome.kind === 'run' ? outcome.report.ids.requestId : null) ?? taskId;
			// The cloud's own ID becomes part of a query as well.
			if (!plainRunId.form.test(id)) return unreadable(reply, CLOUD, fcRequestId(reply));
			return { kind: 'next', inquiry: readRun(call, id) };
		},
	};
}

/** What else the same API version says of a function and its runs. */
interface Besides {
	readonly functions: FunctionApi<AlibabaAccount>;
	readonly runs: RunApi<AlibabaAccount>;
}

/** Logs in Simple Log Service. Source: GetLogs; "Configure logging" (FC 2.0 and 3.0). */
export const logsOf = (
	version: FcVersion,
	{ functions, runs }: Besides,
): LogApi<AlibabaAccount> => ({
	isTail: false,
	byRequest: true,
	id: plainRunId,
	permissions: {
		place: version.namespace === 'required' ? 'fc:GetService' : functions.permissions.get,
		read: 'log:GetLogStoreLogs',
	},
	place: (call) => placeOf(version, functions, call),
	read(call) {
		const { requestId, invocationId } = call.ids;
		const id = searchedId(requestId ?? invocationId);
		return requestId !== null || REQUEST_ID.test(id) ? readRun(call, id) : byTask(runs, call, id);
	},
});
