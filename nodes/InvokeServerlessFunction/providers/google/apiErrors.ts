import type { ApiReply, Refused } from '../contract';
import { NOT_BY_PERMISSION, SLOWER, WITH_PERMISSION } from '../reading/advice';
import { refused, unreadable, type ErrorMeaning, type ErrorTable } from '../reading/failures';
import { membersOf, objectsIn, parseJson, parseJsonObject } from '../reading/losslessJson';
import { specialMeaning, type SpecialCase } from '../reading/specialCases';
import { entryOf, textOrNull } from '../reading/values';
import { CLOUD } from './texts';

/** Why an API is refused although the caller may use it. */
export const API_IS_OFF = 'SERVICE_DISABLED';

const outsidePerimeter: ErrorMeaning = {
	category: 'auth',
	message: 'VPC Service Controls keep this caller out of the project',
	hint: `The same key works inside of the service perimeter, and no role changes this: give its administrator the identifier in Google's message, or run n8n inside. ${NOT_BY_PERMISSION}`,
};

/** Also while its tokens are still good. */
export const noAccount: ErrorMeaning = {
	category: 'auth',
	message: 'Google does not recognize the service account, or the account is disabled',
	hint: 'Check it in the console under IAM & Admin > Service Accounts.',
};

const noProject: ErrorMeaning = {
	category: 'auth',
	message: "Google has no such project as the service account's",
	hint: `The project was deleted, or the key file names another one: check project_id of the file in the console under IAM & Admin > Settings. ${NOT_BY_PERMISSION}`,
};

/**
 * What Google's own APIs answer, by the reason in the details, else by the status; nothing runs there. Source:
 * google.rpc.Code, google.api.ErrorReason; VPC Service Controls, "Troubleshooting".
 */
export const apiErrors: ErrorTable = {
	UNAUTHENTICATED: {
		category: 'auth',
		message: "Google did not accept the service account's key",
		hint: 'The key may have been deleted, or the clock of the machine that runs n8n is wrong. Test the credential.',
	},
	PERMISSION_DENIED: {
		category: 'auth',
		message: 'The service account has no permission for this',
		hint: `Grant it a role ${WITH_PERMISSION} on the project in the console under IAM & Admin > IAM.`,
	},
	[API_IS_OFF]: {
		category: 'invalidRequest',
		message: "A required API is not enabled in the service account's project",
		hint: "Enable it in the console under APIs & Services: Google's message names it.",
	},
	BILLING_DISABLED: {
		category: 'auth',
		message: "Billing is off in the service account's project",
		hint: `Link the project to a billing account in the console under Billing; no role changes this. ${NOT_BY_PERMISSION}`,
	},
	CONSUMER_INVALID: noProject,
	RESOURCE_PROJECT_INVALID: noProject,
	CONSUMER_SUSPENDED: {
		category: 'auth',
		message: "Google has suspended the service account's project",
		hint: `Look in the console at what Google says of the project, and appeal there; no role changes this. ${NOT_BY_PERMISSION}`,
	},
	ACCOUNT_STATE_INVALID: noAccount,
	// GoogleCloudPlatform/cloud-code-intellij#3272 (2025-07).
	RESOURCE_USAGE_RESTRICTION_VIOLATED: {
		category: 'auth',
		message: 'A policy of the organization forbids this service in the project',
		hint: `Ask its administrator to allow it; no role changes this. ${NOT_BY_PERMISSION}`,
	},
	VPC_SERVICE_CONTROLS: outsidePerimeter,
	SECURITY_POLICY_VIOLATED: outsidePerimeter,
	NOT_FOUND: {
		category: 'notFound',
		message: "Google has no such location in the service account's project",
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
				message: 'Google had an internal error',
				hint: 'Wait a moment.',
				repeatable: 'always' as const,
			},
		]),
	),
};

/** What the words of Google's APIs say that the code does not. */
export const apiCases: readonly SpecialCase[] = [
	{
		// Source: hashicorp/terraform-provider-google#17037 (2024-01), #4714.
		shown: "PERMISSION_DENIED, “Permission denied on 'locations/…' (or it may not exist)”",
		code: /^PERMISSION_DENIED$/,
		text: /^Permission denied on 'locations\/[^']{1,100}' \(or it may not exist\)/,
		meaning: {
			category: 'notFound',
			message: 'Google does not offer functions in this region, or not to this project',
			hint: 'Check the Region of the credential: leave it empty for all regions.',
		},
	},
];

/** What the details of an error name: the reason of an ErrorInfo, the types of violations. */
const reasonsIn = (details: unknown): Array<string | null> =>
	objectsIn(details).flatMap(({ reason, violations }) =>
		[reason, ...objectsIn(violations).map(({ type }) => type)].map(textOrNull),
	);

/** The permission that is missing, where the words name it. Source: apache/airflow#25812 (2022-08), kyma-project/test-infra#1663 (2019-10). */
const NAMED = /\bPermission '([\w.]{3,100})' denied|\bthe (\w{1,50}(?:\.\w{1,50}){2}) permission\b/;

function withNamed(meaning: ErrorMeaning, words: string | null): ErrorMeaning {
	const [, denied, wanted] = NAMED.exec(words ?? '') ?? [];
	const permission = denied ?? wanted;
	if (permission === undefined) return meaning;
	return { ...meaning, hint: meaning.hint.replace(WITH_PERMISSION, `with ${permission}`) };
}

/** `{ error: { code, message, status, details: [{ reason }] } }`; a body of another form is nobody's. */
function apiRefusal(reply: ApiReply): Refused {
	const error = membersOf(membersOf(parseJson(reply.body.toString('utf8'))).error);
	const status = textOrNull(error.status);
	if (status === null) return unreadable(reply, CLOUD, null);
	const words = textOrNull(error.message);
	const code = reasonsIn(error.details).find((one) => entryOf(apiErrors, one)) ?? status;
	const meaning =
		specialMeaning(apiCases, code, words, reply.status) ?? entryOf(apiErrors, code) ?? null;
	return refused(reply, {
		...{ cloud: CLOUD, code, cloudMessage: words, requestId: null },
		meaning: meaning && withNamed(meaning, words),
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
