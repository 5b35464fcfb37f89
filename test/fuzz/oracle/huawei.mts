import type { ApiReply } from '../samples/sample.mts';
import type { Oracle } from './oracle.mts';
import {
	byPage,
	byStatus,
	firstOf,
	isObject,
	isSetCode,
	objectOf,
	parsed,
	shown,
	valuesOf,
	type Objection,
} from './reading.mts';

/** `X-Is-Func-Err` true, `X-Func-Err-Code` other than 0. Source: Executing a Function Synchronously. */
function bySign({ headers }: ApiReply): Objection {
	if (valuesOf(headers['x-is-func-err']).some((value) => value === 'true' || value === '1')) {
		return 'X-Is-Func-Err';
	}
	const codes = valuesOf(headers['x-func-err-code']);
	return codes.some((code) => code !== '0') ? `X-Func-Err-Code ${codes.join()}` : null;
}

/** Envelope v1, said by its header: its status is an integer, 200 for success. Source: the same page. */
function byEnvelope(reply: ApiReply): Objection {
	if (reply.headers['x-cff-response-version'] !== 'v1') return null;
	const envelope = objectOf(reply);
	if (!envelope || !('result' in envelope)) return 'no envelope although its header says so';
	const { status } = envelope;
	const isGood = !isSetCode(status) || (Number(status) >= 200 && Number(status) <= 299);
	return isGood ? null : `envelope status ${shown(status)}`;
}

const refused = (reply: ApiReply) => firstOf(byStatus(reply), byPage(reply, 'x-cff-'));

const isId = (value: unknown) =>
	typeof value === 'number' || (typeof value === 'string' && value !== '');

/** Ids are texts; one that came as a number may be beyond what `JSON.parse` keeps. */
const sameId = (id: unknown, runId: string) =>
	typeof id === 'number' ? id === Number(runId) : id === runId;

function recordsOf(reply: ApiReply): Array<Record<string, unknown>> {
	const body = objectOf(reply);
	return Array.isArray(body?.invocations) ? body.invocations.filter(isObject) : [];
}

const succeeded: Oracle['listed'] = (reply, runId) =>
	firstOf(
		byStatus(reply),
		recordsOf(reply).some((one) => sameId(one.request_id, runId) && one.status === 'SUCCESS')
			? null
			: 'no such record that succeeded',
	);

function start(reply: ApiReply): Objection {
	const body = objectOf(reply);
	const hasId = body && [body.request_id, body['request-id'], body.requestId].some(isId);
	return firstOf(refused(reply), bySign(reply), hasId ? null : 'no request_id');
}

/** FunctionGraph. Source: Executing a Function, asynchronous records, "Error Codes". */
export const huaweiOracle: Oracle = {
	sync: (reply) =>
		reply.status === 202 ? start(reply) : firstOf(refused(reply), bySign(reply), byEnvelope(reply)),
	start,
	succeeded,
	listed: succeeded,
	done: refused,
	page: (reply) =>
		firstOf(
			byStatus(reply),
			typeof parsed(reply.body.toString('utf8')) === 'object' ? null : 'no JSON structure',
		),
};
