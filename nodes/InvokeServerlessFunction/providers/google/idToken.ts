import {
	audienceOf,
	googleCloudHosts,
	type IdTokenFields,
} from '../../../../credentials/authentication/googleCloud';
import { googleRegionForm } from '../../../../credentials/authentication/googleCloudFields';
import { endpointOf, regionOf } from '../../../../credentials/authentication/fields';
import {
	serviceAccountOf,
	tokenEndpointOf,
	type ServiceAccount,
} from '../../../../credentials/authentication/googleCloudKey';
import { checkHost } from '../../../../credentials/authentication/hosts';
import { goodUntil, idTokenRequest } from '../../../../credentials/signing/googleJwt';
import { sha256Hex } from '../../../../credentials/signing/hashes';
import type { ApiReply, CredentialData, Prelude, Refused, Sendable } from '../contract';
import { refused, unreadable, type ErrorMeaning } from '../reading/failures';
import { parseJsonObject } from '../reading/losslessJson';
import { plainWords } from '../reading/plainWords';
import { textOrNull } from '../reading/values';
import { noAccount } from './apiErrors';

const SERVICE = "Google's token service";

const NEW_KEY =
	'Create another key in the console under IAM & Admin > Service Accounts > Keys, and paste it into the credential.';

const passing: ErrorMeaning = {
	category: 'service',
	message: `${SERVICE} is not available`,
	hint: 'Run the item again.',
	repeatable: 'always',
};

const wrongClock: ErrorMeaning = {
	category: 'auth',
	message: `${SERVICE} did not accept the time of the request`,
	hint: 'Correct the clock of the machine that runs n8n: it differs from the time of Google by more than a few minutes.',
};

const wrongKey: ErrorMeaning = {
	category: 'auth',
	message: "Google refused the service account's key",
	hint: `The key may be deleted or disabled. ${NEW_KEY}`,
};

/** Without words it may be either. */
const wrongKeyOrClock: ErrorMeaning = {
	...wrongKey,
	hint: `The clock of this machine may be wrong, or the key deleted or disabled: set the clock first. ${NEW_KEY}`,
};

const wrongAudience: ErrorMeaning = {
	category: 'invalidRequest',
	message: `${SERVICE} gives no ID token for this URL`,
	hint: 'The audience of the token is the origin of the URL: copy the URL of the function again from its page in the console.',
};

const EMPTY_ENDPOINT =
	"Check 'Token Endpoint' of the credential: leave it empty for the public one.";

const wrongEndpoint: ErrorMeaning = {
	category: 'auth',
	message: `${SERVICE} was called by another address than its own`,
	hint: EMPTY_ENDPOINT,
};

const notAllowed: ErrorMeaning = {
	category: 'auth',
	message: 'The service account is not allowed to obtain an ID token',
	hint: 'Its key was recognized. Check the account in the console under IAM & Admin > Service Accounts, and ask the administrator of the organization.',
};

const unknownKey: ErrorMeaning = {
	category: 'auth',
	message: 'Google found no key of the service account',
	hint: 'The account may have been deleted: check it in the console under IAM & Admin > Service Accounts. A key that was created just now is not known everywhere at once: run the item again in a few minutes.',
};

/** A page for an address that sends too much, whoever calls from there. Source: tomwalder/php-gds#19 (2015-03). */
const HELD_BACK = /may be sending automated queries/;

/**
 * What code and words say together; the first that fits. Source: "Server to Server Applications", JWT error codes (2024);
 * google-auth-library-python, `_can_retry` (2026); no verifier: spinnaker/spinnaker#3478 (2018-10); audience check:
 * notes on delegation (2019); no account: googleapis/google-api-go-client#301 (2018-11), TradeMe/ReviewMe#24 (2019-01),
 * googleads/google-ads-dotnet#211 (2020-07).
 */
const SAID: ReadonlyArray<readonly [RegExp, ErrorMeaning]> = [
	[/internal_failure|server_error|temporarily_unavailable/, passing],
	[/timeframe|iat and exp/i, wrongClock],
	[/No valid verifier/, unknownKey],
	[/Failed audience check/, wrongEndpoint],
	[
		/account not found|account has been|disabled|(?:deleted|invalid)_client|missing a project|not a service account/i,
		noAccount,
	],
	[/invalid_scope|ID token audience/i, wrongAudience],
	[/unauthorized_client|access_denied/, notAllowed],
];

function meaningOf(code: string | null, words: string | null): ErrorMeaning {
	const said = SAID.find(([sign]) => sign.test(`${code} ${words}`));
	return said?.[1] ?? (words === null ? wrongKeyOrClock : wrongKey);
}

const noToken: ErrorMeaning = {
	category: 'service',
	message: `${SERVICE} sent a reply without an ID token`,
	hint: EMPTY_ENDPOINT,
};

/** The form of the service's own codes; a proxy may write any word. Source: RFC 6749, 5.2. */
const OAUTH_CODE = /^[a-z]+(?:_[a-z]+)+$/;

function refusal(reply: ApiReply): Refused {
	const text = reply.body.toString('utf8');
	const said = parseJsonObject(text);
	const code = textOrNull(said?.error);
	const isPassing = reply.status === 429 || reply.status >= 500 || HELD_BACK.test(text);
	if (!isPassing && !OAUTH_CODE.test(code ?? '')) return unreadable(reply, SERVICE, null);
	const words = textOrNull(said ? said.error_description : plainWords(text));
	return refused(reply, {
		...{ cloud: SERVICE, code, cloudMessage: words, requestId: null },
		meaning: isPassing ? passing : meaningOf(code, words),
	});
}

/** Key files by the credential's fields, which are the same object for the same values. */
const read = new WeakMap<CredentialData, ServiceAccount>();

function accountOf(data: CredentialData): ServiceAccount {
	const known = read.get(data) ?? serviceAccountOf(data);
	read.set(data, known);
	return known;
}

/**
 * The ID token that the URL of a function needs, one for each audience; null for Google's APIs, whose tokens the
 * credential makes itself. @throws Error for a field that cannot be right, or a host that gets no token
 */
export function idTokenFor(data: CredentialData, request: Sendable): Prelude | null {
	if (request.scheme !== 'functionUrl') return null;
	const url = new URL(request.url);
	const { key } = accountOf(data);
	regionOf(data, googleRegionForm);
	endpointOf(data, { name: 'endpoint', label: 'Endpoint' });
	const endpoint = tokenEndpointOf(data);
	checkHost(url, data, googleCloudHosts);
	const audience = audienceOf(url);
	return {
		key: sha256Hex(JSON.stringify([data.serviceAccountKey, endpoint, audience])),
		...{ service: SERVICE, known: null },
		build: () => idTokenRequest(key, audience, endpoint, new Date()),
		read(reply, at) {
			if (reply.status !== 200) return refusal(reply);
			const idToken = textOrNull(parseJsonObject(reply.body.toString('utf8'))?.id_token) ?? '';
			const end = goodUntil(idToken, at);
			if (end === null) {
				const report = { cloud: SERVICE, code: null, cloudMessage: null, requestId: null };
				return refused(reply, { ...report, meaning: noToken });
			}
			const credential = { idToken, idTokenAudience: audience } satisfies IdTokenFields;
			return { kind: 'granted', grant: { credential, goodUntil: end } };
		},
	};
}
