import type { IAuthenticateRuleResponseSuccessBody } from 'n8n-workflow';
import { onBody } from './testRules';

const WRONG_ID =
	"Tencent Cloud does not recognize this 'SecretId'. Check that it is correct and that the key is enabled.";
const MAY_NOT_LIST =
	'The key is valid, but it is not allowed to list functions. Grant scf:ListFunctions to choose functions from a list; invoking only needs scf:InvokeFunction.';
const WRONG_REGION =
	"SCF is not available in this region, or the key is not allowed there. Check 'Region'.";

const SUSPENDED =
	'The key is valid, but SCF is suspended for this account. Open the billing console: top up, or pay what is due.';
const BLOCKED =
	'Tencent Cloud does not accept requests from the IP address of this n8n instance. Allow the address for the key in the CAM console.';
const BUSY = 'The key sends more requests than allowed. Wait a moment, then try again.';
const INTERNAL = 'Tencent Cloud reported an internal error. Try again later.';

/** Error codes of API 3.0 → what they mean for the key. Source: API 3.0 "Common error codes". */
const MEANINGS: Readonly<Record<string, string>> = {
	'AuthFailure.SecretIdNotFound': WRONG_ID,
	'AuthFailure.InvalidSecretId': WRONG_ID,
	'AuthFailure.SignatureFailure':
		"The 'SecretKey' does not belong to the 'SecretId'. Copy both again.",
	'AuthFailure.SignatureExpire':
		'The clock of the machine that runs n8n is more than five minutes off. Correct it and try again.',
	'AuthFailure.TokenFailure':
		"The 'Session Token' is wrong or has expired. Get new temporary keys, or clear the field if the key is permanent.",
	'AuthFailure.InvalidAuthorization': "The key was refused. Copy 'SecretId' and 'SecretKey' again.",
	'AuthFailure.MFAFailure': 'This key needs multi-factor authentication. Use one that does not.',
	'AuthFailure.UnauthorizedOperation': MAY_NOT_LIST,
	'UnauthorizedOperation.CAM': MAY_NOT_LIST,
	UnauthorizedOperation: MAY_NOT_LIST,
	'UnauthorizedOperation.Region': WRONG_REGION,
	UnsupportedRegion: WRONG_REGION,
	'UnsupportedOperation.Region': WRONG_REGION,
	'UnsupportedOperation.NotSupportRegion': WRONG_REGION,
	'UnauthorizedOperation.Role': MAY_NOT_LIST,
	IpInBlacklist: BLOCKED,
	IpNotInWhitelist: BLOCKED,
	OperationDenied:
		'Tencent Cloud does not allow this operation for the account. Check its state in the console: unpaid bills, isolation, or missing identity verification.',
	'ResourceUnavailable.Namespace':
		'The key is valid, but the namespace "default" is being created or deleted. Check the SCF console.',
	MissingParameter: "Fill in 'Region'.",
	'ResourceUnavailable.InsufficientBalance': SUSPENDED,
	'FailedOperation.InsufficientBalance': SUSPENDED,
	'ResourceUnavailable.ServiceSuspended': SUSPENDED,
	'OperationDenied.AccountIsolate': SUSPENDED,
	'OperationDenied.AccountNotExists':
		'The key is valid, but the account has never used SCF. Open the SCF console once with this account.',
	RequestLimitExceeded: BUSY,
	'RequestLimitExceeded.UinLimitExceeded': BUSY,
	'RequestLimitExceeded.GlobalRegionUinLimitExceeded': BUSY,
	InternalError: INTERNAL,
	'InternalError.System': INTERNAL,
};

/**
 * What n8n's credential test makes of a reply. API 3.0 says 200 for a refused key too, so the code
 * in the body decides. The last rule catches every other reply that is no list of functions.
 */
export const tencentCloudRules: IAuthenticateRuleResponseSuccessBody[] = [
	...Object.entries(MEANINGS).map(([code, message]) =>
		onBody('Response.Error.Code', code, message),
	),
	onBody(
		'Response.Functions',
		undefined,
		"The reply is not a list of functions. Check 'Region' and 'Endpoint', then try again.",
	),
];
