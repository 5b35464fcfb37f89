import { MAY_HAVE_RUN, SLOWER } from '../../reading/advice';
import { alike, family } from '../../reading/errorEntries';
import type { ErrorMeaning, ErrorTable } from '../../reading/failures';
import { clock, denied, expiredToken, wrongKey, wrongSecret, wrongToken } from './access';

const action: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'This endpoint does not offer this action or API version',
	hint: "Check the Endpoint of the credential and the region. FC 3.0 has API 'FC 3.0 (2023-03-30)', FC 2.0 has 'FC 2.0 (2021-04-06)'.",
};

/** Nobody can know how far the call had come. */
export const internal: ErrorMeaning = {
	category: 'service',
	message: 'Alibaba Cloud could not complete the call because of an internal issue',
	hint: `${MAY_HAVE_RUN} If this keeps happening, give the request ID to Alibaba Cloud support.`,
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
	...family('SignatureDoesNotMatch', wrongSecret),
	IncompleteSignature: {
		category: 'auth',
		message: 'Alibaba Cloud could not read the signature of the request',
		hint: 'Check the Endpoint of the credential: a proxy may have changed the Authorization header.',
	},
	SignatureNonceUsed: {
		category: 'auth',
		message: 'Alibaba Cloud has seen this request before',
		hint: 'A proxy or gateway sent the same request twice: find its retry setting and switch it off. The first one may have started the function.',
		// The first copy was accepted, or this code would not exist.
		sideEffect: 'possible',
		repeatable: 'never',
	},
	...alike('IllegalTimestamp InvalidTimeStamp.Expired InvalidTimeStamp.Format', clock),
	...family('InvalidAccessKeyId', wrongKey),
	...family('InvalidSecurityToken', wrongToken),
	'InvalidSecurityToken.Expired': expiredToken,
	MissingSecurityToken: {
		category: 'auth',
		message: 'The key is temporary, and its security token is missing',
		hint: 'Fill in the Security Token of the credential.',
	},
	...family('Forbidden', denied),
	...alike('InvalidAccessKeyId.Inactive Forbidden.AccessKeyDisabled', {
		category: 'auth',
		message: 'The AccessKey is disabled',
		hint: 'Enable it in the RAM console, or put another key into the credential.',
	}),
	NoPermission: denied,
	...family('InvalidAction', action),
	...family('InvalidVersion', action),
	...family('InvalidApi', action),
	...family('ServiceUnavailable', internal),
	...family('InternalError', internal),
};
