import type { ApiReply, Refused } from '../contract';
import { ifDiffering } from '../reading/cloudTime';
import { meaningOf, refused, unreadable, type ErrorMeaning } from '../reading/failures';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { firstOf, textOrNull } from '../reading/values';
import { errors, meaningOfMessage, unauthorized } from './errors';
import { innerCode } from './innerCodes';
import { CLOUD } from './texts';

/** Id of the gateway in front of the service; on a refusal often the only one. */
export const gatewayId = (reply: ApiReply): string | null => reply.headers['x-request-id'] ?? null;

/** Codes of the service, and of what checks a request in front of it, known or not. */
const CODE = /^(?:FSS|FGS|FS|API(?:GW|G|C)|IAM|EPS|LTS|SVCSTG)\.[\w.]{1,60}$/;

/** Whether a reply is Huawei Cloud's own: proxies write IDs of requests, too, into headers and bodies. */
const isOwn = ({ headers }: ApiReply, code: string | null): boolean =>
	headers['x-cff-request-id'] !== undefined || CODE.test(code ?? '');

/** Whether an object says that something went wrong, as every gateway does in its own way. */
export const tellsError = (body: unknown): boolean =>
	isObject(body) && Object.keys(body).some((key) => /error|code|message|msg/i.test(key));

/**
 * Code and words of an error. Most services write `error_code` and `error_msg`, Log Tank Service sometimes `errorCode`
 * and `errorMessage` or an object `message` with `code` and `details`, IAM and Enterprise Management an object `error` with
 * `code` and `message`.
 */
export function saidIn(body: Record<string, unknown> | null) {
	const said = [body?.error, body?.message].find(isObject) ?? body;
	return {
		code: said && textOrNull(firstOf(said, 'error_code', 'errorCode', 'code')),
		words:
			said &&
			textOrNull(firstOf(said, 'error_msg', 'errorMsg', 'errorMessage', 'message', 'details')),
	};
}

/**
 * The cloud's time, in words that refuse a signature for its time. Source: huaweicloud-sdk-java-v3#44 (2021-12),
 * terraform-provider-opentelekomcloud#3392 (2026-05), apig-faq-0009 (2023-05).
 */
const SERVER_TIME =
	/signature expired,.{0,60}server time: ?(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/i;

function serverTimeIn(words: string | null): Date | null {
	const [, year, month, day, hour, minute, second] = SERVER_TIME.exec(words ?? '') ?? [];
	const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	return Number.isNaN(at) ? null : new Date(at);
}

/** `{error_code, error_msg}` of the service, or of the gateway in front of it (then with `request_id`). */
export function readRefusal(reply: ApiReply): Refused {
	const body = parseJsonObject(reply.body.toString('utf8'));
	const requestId =
		reply.headers['x-cff-request-id'] ??
		(body && textOrNull(firstOf(body, 'request_id', 'request-id'))) ??
		gatewayId(reply);
	const { code, words: cloudMessage } = saidIn(body);
	if (!body || !code) return withoutCode(reply, requestId, cloudMessage);
	const isForeign = !isOwn(reply, code);
	const meaning =
		meaningOfMessage(code, cloudMessage, reply.status) ??
		meaningOf(errors, code) ??
		meaningOfRun(code);
	return refused(reply, {
		...{ cloud: CLOUD, code, cloudMessage, requestId, isForeign },
		meaning: isForeign ? null : meaning,
		serverTime: isForeign ? null : ifDiffering(serverTimeIn(cloudMessage)),
	});
}

/** `FSS.4010` and its like: the inner code of a run that failed, as a refusal. Source: "Error Codes", FSS.4001 on. */
function meaningOfRun(code: string): ErrorMeaning | null {
	const inner = innerCode(/^F[SG]S\.(4\d{3})$/.exec(code)?.[1] ?? null);
	if (!inner) return null;
	const message = 'FunctionGraph reports that the run failed';
	return {
		category: 'function',
		message,
		hint: inner.hint,
		sideEffect: inner.ending === 'notBegun' ? 'none' : 'possible',
		repeatable: 'never',
	};
}

/** Some regions refuse a caller in words alone: they mean what they mean beside the gateway's code. */
function withoutCode(reply: ApiReply, requestId: string | null, words: string | null): Refused {
	if (reply.status !== 401 || requestId === null) {
		return unreadable(reply, CLOUD, requestId, !isOwn(reply, null));
	}
	const cloudMessage = words ?? textOrNull(reply.body.toString('utf8', 0, 200).trim());
	const said = meaningOfMessage('APIGW.0301', cloudMessage, reply.status) ?? unauthorized;
	// Words alone are no reason to send the call again with another token: a proxy may say the same.
	const meaning = { ...said, staleGrant: false };
	return refused(reply, { cloud: CLOUD, code: null, cloudMessage, requestId, meaning });
}
