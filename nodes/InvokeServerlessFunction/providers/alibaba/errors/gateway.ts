import { MAY_HAVE_RUN, SLOWER } from '../../reading/advice';
import { alike, family } from '../../reading/errorEntries';
import type { ErrorMeaning, ErrorTable } from '../../reading/failures';

const KEY =
	'Copy AccessKey ID and AccessKey Secret into the credential again, without blanks around them';

const clock: ErrorMeaning = {
	category: 'auth',
	message: "The time of the request differs from Alibaba Cloud's time by more than 15 minutes",
	hint: 'Set the clock of the machine that runs n8n by NTP.',
};

const permission: ErrorMeaning = {
	category: 'auth',
	message: 'Access management (RAM) does not allow this call',
	hint: 'Grant the RAM user or role of the key fc:InvokeFunction on the function; check that no other policy denies it and that the account is active.',
};

const action: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'This endpoint does not offer this action or API version',
	hint: "Check the Endpoint of the credential and the region. FC 3.0 has API Version 'FC 3.0 (2023-03-30)', FC 2.0 has 'FC 2.0 (2021-04-06)'.",
};

const system: ErrorMeaning = {
	category: 'service',
	message: 'The API gateway of Alibaba Cloud could not complete the call',
	hint: MAY_HAVE_RUN,
	sideEffect: 'possible',
};

/**
 * Codes of the API gateway that ACS3-signed calls pass; they nest with dots. Nothing ran, unless an entry
 * says otherwise. Source: "Common error codes" (Alibaba Cloud OpenAPI).
 */
export const gatewayErrors: ErrorTable = {
	...family('Throttling', {
		category: 'throttled',
		message: 'The account sends more requests than Alibaba Cloud allows',
		hint: `${SLOWER}.`,
	}),
	...family('SignatureDoesNotMatch', {
		category: 'auth',
		message: 'The signature does not match the AccessKey Secret',
		hint: `${KEY}. With an STS key, fill in the Security Token too. A proxy that changes headers has the same effect.`,
	}),
	IncompleteSignature: {
		category: 'auth',
		message: 'Alibaba Cloud could not read the signature of the request',
		hint: 'Check the Endpoint of the credential: a proxy may have changed the Authorization header.',
	},
	SignatureNonceUsed: {
		category: 'auth',
		message: 'Alibaba Cloud has seen this request before',
		hint: 'A proxy or gateway sent the same request twice: look for its retry setting and switch it off. The first one may have started the function.',
		// The first copy was accepted, or this code would not exist.
		sideEffect: 'possible',
		repeatable: 'never',
	},
	...alike('IllegalTimestamp InvalidTimeStamp.Expired InvalidTimeStamp.Format', clock),
	...family('InvalidAccessKeyId', {
		category: 'auth',
		message: 'Alibaba Cloud does not know this AccessKey ID',
		hint: `${KEY}. An ID that begins with STS. needs its Security Token.`,
	}),
	'InvalidAccessKeyId.Inactive': {
		category: 'auth',
		message: 'The AccessKey is disabled',
		hint: 'Enable it in the RAM console, or put another key into the credential.',
	},
	...family('InvalidSecurityToken', {
		category: 'auth',
		message: 'The security token is not valid or does not belong to this key',
		hint: 'Put AccessKey ID, AccessKey Secret and Security Token of one STS answer into the credential together. With a permanent key, leave the Security Token empty.',
	}),
	'InvalidSecurityToken.Expired': {
		category: 'auth',
		message: 'The security token has expired',
		hint: 'Fetch a new STS key and put its AccessKey ID, AccessKey Secret and Security Token into the credential together.',
	},
	...alike('MissingSecurityToken', {
		category: 'auth',
		message: 'The key is temporary, and its security token is missing',
		hint: 'Fill in the Security Token of the credential.',
	}),
	...family('Forbidden', permission),
	...alike('NoPermission Forbidden.RAM', permission),
	...family('InvalidAction', action),
	...family('InvalidVersion', action),
	...family('InvalidApi', action),
	...family('ServiceUnavailable', system),
	...family('InternalError', system),
};
