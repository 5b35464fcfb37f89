import type { ApiReply, Refused } from '../contract';
import { SLOWER, WITH_PERMISSION } from '../reading/advice';
import { refused, unreadable, type ErrorTable } from '../reading/failures';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { entryOf, textOrNull } from '../reading/values';
import { CLOUD } from './texts';

/** Why an API is refused although the caller may use it. */
export const API_IS_OFF = 'SERVICE_DISABLED';

/** What Google's own APIs answer; nothing runs there. Source: google.rpc.Code, google.rpc.ErrorInfo. */
export const apiErrors: ErrorTable = {
	UNAUTHENTICATED: {
		category: 'auth',
		message: "Google did not accept the service account's key",
		hint: 'It may be deleted, or the clock of this machine is wrong. Test the credential.',
	},
	PERMISSION_DENIED: {
		category: 'auth',
		message: 'The service account has no permission for this',
		hint: `Grant it a role ${WITH_PERMISSION} on the project in the console under IAM & Admin > IAM.`,
	},
	[API_IS_OFF]: {
		category: 'invalidRequest',
		message: "An API is not enabled in the service account's project",
		hint: "Enable it in the console under APIs & Services: Google's message names it.",
	},
	NOT_FOUND: {
		category: 'notFound',
		message: "Google does not know this place in the service account's project",
		hint: 'Check the Region of the credential.',
	},
	INVALID_ARGUMENT: {
		category: 'invalidRequest',
		message: 'Google did not accept the request',
		hint: 'Check the Region of the credential.',
	},
	RESOURCE_EXHAUSTED: {
		category: 'throttled',
		message: 'More requests were sent than the quota of the project allows',
		hint: `${SLOWER}.`,
	},
	...Object.fromEntries(
		['INTERNAL', 'UNAVAILABLE', 'DEADLINE_EXCEEDED', 'UNKNOWN', 'ABORTED'].map((code) => [
			code,
			{
				category: 'service' as const,
				message: 'Google had an internal failure',
				hint: 'Wait a moment.',
				repeatable: 'always' as const,
			},
		]),
	),
};

/** `{ error: { code, message, status, details: [{ reason }] } }`; a body of another form is nobody's. */
function apiRefusal(reply: ApiReply): Refused {
	const error = parseJsonObject(reply.body.toString('utf8'))?.error;
	const status = isObject(error) ? textOrNull(error.status) : null;
	if (!isObject(error) || status === null) return unreadable(reply, CLOUD, null);
	const details = Array.isArray(error.details) ? error.details.filter(isObject) : [];
	const isOff = details.some(({ reason }) => reason === API_IS_OFF);
	const code = isOff ? API_IS_OFF : status;
	return refused(reply, {
		...{ cloud: CLOUD, code, cloudMessage: textOrNull(error.message), requestId: null },
		meaning: entryOf(apiErrors, code) ?? null,
	});
}

/** What stands beside a list. Source: the replies of the three lists. */
const BESIDE = /^(?:nextPageToken|unreachable|kind|apiVersion|metadata)$/;

/**
 * A reply's JSON object, or why there is none. Google leaves a list that is empty out: an object of other things is
 * somebody else's.
 * @param list the member that holds it
 */
export function apiReply(
	reply: ApiReply,
	list: string,
): { readonly body: Readonly<Record<string, unknown>> } | Refused {
	if (reply.status !== 200) return apiRefusal(reply);
	const body = parseJsonObject(reply.body.toString('utf8'));
	const isList =
		body && (Array.isArray(body[list]) || Object.keys(body).every((name) => BESIDE.test(name)));
	return isList ? { body } : unreadable(reply, CLOUD, null);
}
