import type { ApiReply } from '../samples/sample.mts';
import type { Oracle } from './oracle.mts';
import { byPage, byStatus, firstOf, isObject, objectOf, type Objection } from './reading.mts';

/** "Only on function failure." Source: InvokeFunction, response headers. */
const byErrorType = ({ headers }: ApiReply): Objection =>
	headers['x-fc-error-type'] === undefined ? null : 'X-Fc-Error-Type';

/** "Every reply carries X-Fc-Request-Id." Source: common response headers. */
const byRequestId = ({ headers }: ApiReply): Objection =>
	headers['x-fc-request-id'] === undefined ? 'no X-Fc-Request-Id' : null;

const refused = (reply: ApiReply) => firstOf(byStatus(reply), byPage(reply, 'x-fc-'));
/** Ids are texts; one that came as a number may be beyond what `JSON.parse` keeps. */
const sameId = (id: unknown, runId: string) =>
	typeof id === 'number' ? id === Number(runId) : id === runId;
const idOf = (task: Record<string, unknown>) => task.taskId ?? task.invocationId;

/** Function Compute. Source: InvokeFunction, async tasks, "Error codes" of each API version. */
export const alibabaOracle: Oracle = {
	sync: (reply) => firstOf(refused(reply), byErrorType(reply), byRequestId(reply)),
	start: (reply) => firstOf(refused(reply), byErrorType(reply), byRequestId(reply)),
	succeeded(reply, runId) {
		const task = objectOf(reply);
		if (task === null || byStatus(reply)) return byStatus(reply) ?? 'no JSON object';
		if (task.status !== 'Succeeded') return `status ${JSON.stringify(task.status)}`;
		return idOf(task) === runId ? null : `another run: ${JSON.stringify(idOf(task))}`;
	},
	listed(reply, runId) {
		const body = objectOf(reply);
		const tasks = [body?.tasks, body?.invocations].find(Array.isArray) ?? [];
		const fits = (tasks as unknown[]).some(
			(task) => isObject(task) && sameId(idOf(task), runId) && task.status === 'Succeeded',
		);
		return firstOf(byStatus(reply), fits ? null : 'no such task that succeeded');
	},
	done: refused,
	page: (reply) => firstOf(byStatus(reply), objectOf(reply) ? null : 'no JSON object'),
};
