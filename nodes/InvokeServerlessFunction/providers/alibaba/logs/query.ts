import type { ApiReply, ApiRequest, Failure, LogCall, LogPlace, Refused } from '../../contract';
import { differingTime } from '../../reading/cloudTime';
import { alike } from '../../reading/errorEntries';
import {
	meaningOf,
	refused,
	unreadable,
	type ErrorMeaning,
	type ErrorTable,
} from '../../reading/failures';
import { isObject, parseJson, parseJsonObject } from '../../reading/losslessJson';
import { specialMeaning, type SpecialCase } from '../../reading/specialCases';
import { isGood, textOrNull } from '../../reading/values';
import { logOrigin, type AlibabaAccount } from '../account';
import { clock, expiredToken, wrongKey, wrongSecret, wrongToken } from '../errors/access';
import { withoutKeyId } from '../refusal';
import { CLOUD } from '../texts';

/** A row of a logstore: all values are texts. Source: GetLogs. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows of one reply at most. Source: GetLogs, `line`. */
export const PAGE = 100;

/** What to look for, from the second `from` on and before the second `to`. */
export interface SlsQuery {
	/** Made of checked words only. */
	readonly query: string;
	/** `__topic__`; absent: every one. */
	readonly topic?: string;
	/** Whole seconds since 1970, as `to`. */
	readonly from: number;
	readonly to: number;
	readonly offset: number;
	/** True: the newest first. */
	readonly reverse: boolean;
}

/** Parts of hosts and paths. Source: "Manage a project", "Manage a Logstore". */
const PROJECT = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const LOGSTORE = /^[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$/;

/** A place that GetFunction or GetService named, but no name of SLS: it could change the host. */
export const isPlace = ({ project, store }: LogPlace): boolean =>
	PROJECT.test(project ?? '') && LOGSTORE.test(store ?? '');

/** GetLogs. Of its two forms the one that needs no compression. */
export function getLogs({ account, place }: LogCall<AlibabaAccount>, wanted: SlsQuery): ApiRequest {
	const { query, topic, from, to, offset, reverse } = wanted;
	const parameters = Object.entries({
		...{ type: 'log', from, to, line: PAGE, offset, reverse, query },
		...(topic !== undefined && { topic }),
	});
	const text = parameters
		.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
		.join('&');
	return {
		method: 'GET',
		url: `${logOrigin(account, place?.project ?? '')}/logstores/${place?.store ?? ''}?${text}`,
		headers: { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': '0' },
		body: Buffer.alloc(0),
		scheme: 'sls',
	};
}

const suspended: ErrorMeaning = {
	category: 'auth',
	message: 'The log project is disabled, usually because a payment is overdue',
	hint: 'Settle it under Expenses and Costs in the console. No RAM policy changes this. If the project was created just now, try again in a few minutes.',
};

/** Codes of Simple Log Service. Source: GetLogs, "Error codes"; "Common error codes". */
const errors: ErrorTable = {
	...alike('Unauthorized PermissionDenied AccessDenied', {
		category: 'auth',
		message: 'The credential has no permission to read the log',
		hint: 'In the RAM console, grant the RAM user or role log:GetLogStoreLogs on the Logstore of the function.',
	}),
	...alike('ProjectNotExist LogStoreNotExist', {
		category: 'notFound',
		message: 'The log project or Logstore of the function does not exist',
		hint: 'It was deleted, or is in another region: open the function in the Function Compute console, Logs, and choose one (FC 2.0: of the service).',
	}),
	...alike('IndexConfigNotExist LogStoreWithoutShard', {
		category: 'invalidRequest',
		message: 'The Logstore of the function has no index, so nothing can be found in it',
		hint: 'In the Simple Log Service console, open the Logstore and enable its index, with a field index for instanceID.',
	}),
	...alike('ParameterInvalid InvalidParameter InvalidQueryString', {
		category: 'invalidRequest',
		message: 'Simple Log Service did not accept the query',
		hint: 'In the Simple Log Service console, open the Logstore of the function and enable its full-text index and field indexes for instanceID and requestId, like the Logstores that Function Compute creates.',
	}),
	...alike('ProjectForbidden', suspended),
	...alike('ReadQuotaExceed QpsLimitExceeded ShardReadQuotaExceed', {
		category: 'throttled',
		message: 'The Logstore is queried more often than Simple Log Service allows',
		hint: "Lower 'Max Concurrency' in the options.",
	}),
	...alike('SignatureNotMatch', wrongSecret),
	...alike('RequestTimeTooSkewed RequestTimeExpired', clock),
	...alike('SecurityTokenInvalid SecurityTokenExpired InvalidSecurityToken', wrongToken),
	...alike('InvalidAccessKeyId', wrongKey),
};

/** Codes that mean different things: their words decide. Source: "Common error codes" (Simple Log Service). */
const cases: readonly SpecialCase[] = [
	{
		shown: 'Unauthorized "AccessKeyId not found: …", "AccessKeyId is disabled: …"',
		code: /^Unauthorized$/,
		text: /^AccessKeyId (?:not found|is disabled)/,
		meaning: wrongKey,
	},
	{
		shown: 'Unauthorized "The security token you provided has expired."',
		code: /^Unauthorized$/,
		text: /^The security token you provided has expired/,
		meaning: expiredToken,
	},
	{
		shown: 'Unauthorized "The security token you provided is invalid."',
		code: /^Unauthorized$/,
		text: /^The security token/,
		meaning: wrongToken,
	},
	{
		shown: 'Unauthorized "The project does not belong to you."',
		code: /^Unauthorized$/,
		text: /^The project does not belong to you/,
		meaning: {
			category: 'auth',
			message: 'The log project of the function belongs to another account',
			hint: 'Open the function in the Function Compute console, Logs, and choose a project of its own account (FC 2.0: of the service). No RAM policy changes this.',
		},
	},
	{
		shown: 'Unauthorized "Your SLS service has been forbidden."',
		code: /^Unauthorized$/,
		text: /^Your SLS service has been forbidden/,
		meaning: suspended,
	},
	{
		shown: 'InvalidAccessKeyId "Your SLS service has not opened."',
		code: /^InvalidAccessKeyId$/,
		text: /^Your SLS service has not opened/,
		meaning: {
			category: 'auth',
			message: 'Simple Log Service is not active for this account',
			hint: 'Sign in to the Simple Log Service console with the main account and activate the service. No RAM policy changes this.',
		},
	},
];

/** Whether the service says that the Logstore cannot be searched this way, and so has nothing to say. */
export const isWithoutIndex = ({ code, category }: Failure): boolean =>
	category === 'invalidRequest' && meaningOf(errors, code) !== null;

/** `{errorCode, errorMessage}`, with the request's ID in a header. */
function readRefusal(reply: ApiReply): Refused {
	const body = parseJsonObject(reply.body.toString('utf8'));
	const code = body && textOrNull(body.errorCode);
	const requestId = reply.headers['x-log-requestid'] ?? null;
	if (!body || code === null) return unreadable(reply, CLOUD, requestId);
	const words = textOrNull(body.errorMessage);
	return refused(reply, {
		cloud: CLOUD,
		code,
		cloudMessage: words && withoutKeyId(words),
		requestId,
		meaning: specialMeaning(cases, code, words, reply.status) ?? meaningOf(errors, code),
		serverTime: code === 'RequestTimeTooSkewed' ? differingTime(reply) : null,
	});
}

/** The rows of a reply; `isComplete` is false where the service asks to be asked again. */
export function readRows(
	reply: ApiReply,
): { readonly rows: readonly Row[]; readonly isComplete: boolean } | Refused {
	if (!isGood(reply)) return readRefusal(reply);
	const rows = parseJson(reply.body.toString('utf8'));
	const progress = reply.headers['x-log-progress'];
	if (!Array.isArray(rows) || progress === undefined) {
		return unreadable(reply, CLOUD, reply.headers['x-log-requestid'] ?? null);
	}
	return { rows: rows.filter(isObject), isComplete: progress !== 'Incomplete' };
}
