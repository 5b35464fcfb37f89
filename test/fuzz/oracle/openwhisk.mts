import type { ApiReply } from '../samples/sample.mts';
import type { Oracle } from './oracle.mts';
import { byStatus, firstOf, isObject, objectOf, parsed, type Objection } from './reading.mts';

const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);

/** "response.success: true, response.status: success", with the id of the activation. Source: docs/rest_api.md. */
function byRecord(value: unknown): Objection {
	if (!isObject(value) || !isId(value.activationId)) return 'no activation record';
	const { response } = value;
	if (!isObject(response)) return 'a record without response';
	return response.success === true && response.status === 'success'
		? null
		: 'a response that is no success';
}

/** An array comes bare, with the id in a header. Source: apache/openwhisk, Actions.scala. */
function sync(reply: ApiReply): Objection {
	const value = parsed(reply.body.toString('utf8'));
	const isBare = Array.isArray(value) && isId(reply.headers['x-openwhisk-activation-id']);
	return firstOf(
		reply.status === 200 ? null : `HTTP status ${reply.status}`,
		isBare ? null : byRecord(value),
	);
}

const start = (reply: ApiReply): Objection =>
	firstOf(
		reply.status === 202 ? null : `HTTP status ${reply.status}`,
		isId(objectOf(reply)?.activationId) ? null : 'no activation id',
	);

/** OpenWhisk. Source: docs/rest_api.md, docs/actions.md, ActivationResult.scala. */
export const openWhiskOracle: Oracle = {
	sync: (reply) => (reply.status === 202 ? start(reply) : sync(reply)),
	start,
	succeeded: (reply, runId) =>
		firstOf(
			byStatus(reply),
			byRecord(objectOf(reply)),
			objectOf(reply)?.activationId === runId ? null : 'the record of another run',
		),
	listed(reply, runId) {
		const rows = parsed(reply.body.toString('utf8'));
		const row = (Array.isArray(rows) ? rows : [])
			.filter(isObject)
			.find((one) => one.activationId === runId);
		if (!row) return 'no such row';
		return firstOf(
			byStatus(reply),
			isObject(row.response) ? byRecord(row) : row.statusCode === 0 ? null : 'statusCode is not 0',
		);
	},
	done: () => 'no order to stop is documented',
	page: (reply) =>
		firstOf(
			byStatus(reply),
			Array.isArray(parsed(reply.body.toString('utf8'))) ? null : 'no JSON array',
		),
};
