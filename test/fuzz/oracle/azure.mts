import type { ApiReply } from '../samples/sample.mts';
import type { Oracle } from './oracle.mts';
import { byStatus, firstOf, isObject, objectOf, parsed, type Objection } from './reading.mts';

const only =
	(...statuses: readonly number[]) =>
	({ status }: ApiReply): Objection =>
		statuses.includes(status) ? null : `HTTP status ${status}`;

/** "202 (Accepted): … a JSON object with id and statusQueryGetUri". Source: HTTP API reference, Start orchestration. */
function start(reply: ApiReply): Objection {
	const body = objectOf(reply);
	const [id, uri] = [body?.id, body?.statusQueryGetUri];
	const isWhole = typeof id === 'string' && typeof uri === 'string' && uri.includes('/instances/');
	return firstOf(only(202)(reply), isWhole ? null : 'no id with its URL');
}

/** A first start with this name was taken. Source: OrchestrationAlreadyExistsException; Azure/azure-sdk-for-python#28602. */
const isTaken = (reply: ApiReply): boolean => {
	const { Message, ExceptionMessage } = objectOf(reply) ?? {};
	const isError = Message !== undefined && Message !== null;
	return (
		isError &&
		(reply.status === 409 || /already exists/i.test(`${Message} ${String(ExceptionMessage)}`))
	);
};

/** A run that was stopped is asked about further. Source: Azure/azure-functions-durable-extension#75 (2017-10). */
const isStopped = (reply: ApiReply): boolean =>
	reply.status >= 400 && /^(?:Terminated|Canceled)$/.test(String(objectOf(reply)?.runtimeStatus));

/** To a caller who waits: 200 with the output, which is JSON. */
const output = (reply: ApiReply): Objection =>
	firstOf(only(200)(reply), parsed(reply.body.toString('utf8')) === undefined ? 'no JSON' : null);

/** Ids are texts; one that came as a number may be beyond what `JSON.parse` keeps. */
const sameId = (id: unknown, runId: string) =>
	typeof id === 'number' ? id === Number(runId) : id === runId;

const isDone = (row: unknown, runId: string): boolean =>
	isObject(row) && sameId(row.instanceId, runId) && row.runtimeStatus === 'Completed';

/** Source: HTTP API reference, "Get instance status", "Get all instances status", "Terminate instance". */
export const azureOracle: Oracle = {
	sync: (reply) => (isStopped(reply) ? null : reply.status === 202 ? start(reply) : output(reply)),
	start,
	taken: (reply) =>
		isTaken(reply) ? null : `HTTP status ${reply.status} without a word of another start`,
	succeeded: (reply, runId) =>
		firstOf(
			only(200, 202)(reply),
			isDone(objectOf(reply), runId) ? null : 'no status of this run that has completed',
		),
	listed(reply, runId) {
		const rows = parsed(reply.body.toString('utf8'));
		const found = Array.isArray(rows) && rows.some((row) => isDone(row, runId));
		return firstOf(only(200)(reply), found ? null : 'no row of this run that has completed');
	},
	done: only(202),
	page: (reply) =>
		firstOf(byStatus(reply), Array.isArray(parsed(reply.body.toString('utf8'))) ? null : 'no list'),
};
