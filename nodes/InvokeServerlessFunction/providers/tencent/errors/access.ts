import { alike, family } from '../../reading/errorEntries';
import type { ErrorMeaning, ErrorTable } from '../../reading/failures';

const KEY = 'Copy SecretId and SecretKey into the credential again, without spaces around them';

const permission: ErrorMeaning = {
	category: 'auth',
	message: 'The credential has no permission for this action on this function',
	hint: 'Grant its CAM user or role scf:InvokeFunction on the function (the documentation of this node lists the actions of Get Status, Stop and the lists). In the policy, write the resource as the message of the cloud shows it, with the short form of the region (qcs::scf:sh: for ap-shanghai). QcloudSCFReadOnlyAccess does not allow invoking.',
};

/** The account has not paid. */
export const arrears: ErrorMeaning = {
	category: 'auth',
	message:
		'The Tencent Cloud account or namespace has been suspended because its balance is used up',
	hint: 'Top up the account in the billing console, wait until SCF is active again, then run the item again.',
};

const notAllowed: ErrorMeaning = {
	category: 'auth',
	message: 'Tencent Cloud does not allow this operation for the account',
	hint: 'Check the state of the account in the console: unpaid bills, isolation, missing identity verification, or a service that is not activated.',
};

const blocked: ErrorMeaning = {
	category: 'auth',
	message: "The account's access rules do not allow calls from this IP address",
	hint: "Add the public IP address of n8n to the allowed addresses of the key or remove it from the blocked ones, in CAM's access settings.",
};

/** Who may call, and who pays. Nothing ran. Source: "Common Error Codes" (API 3.0), "Error codes" (Invoke). */
export const accessErrors: ErrorTable = {
	...family('AuthFailure', {
		category: 'auth',
		message: 'Tencent Cloud refused the credential',
		hint: `${KEY}, and check in CAM that the key is enabled.`,
	}),
	'AuthFailure.InvalidAuthorization': {
		category: 'auth',
		message: 'Tencent Cloud could not read the signature of the request',
		hint: 'Check the Endpoint of the credential: a proxy may have changed the Authorization header. Without a proxy, report it with the request ID.',
	},
	'AuthFailure.InvalidSecretId': {
		category: 'auth',
		message: 'The SecretId is not a key of the Tencent Cloud API',
		hint: `${KEY}; it begins with AKID and comes from the CAM console, API Keys.`,
	},
	'AuthFailure.MFAFailure': {
		category: 'auth',
		message: 'Tencent Cloud requires a second factor for this action',
		hint: 'Use a key of a CAM sub-user without MFA protection for API calls, or a temporary key that was issued after MFA.',
	},
	'AuthFailure.SecretIdNotFound': {
		category: 'auth',
		message: 'Tencent Cloud does not know this SecretId',
		hint: `The key was deleted or disabled, or belongs to the other site (cloud.tencent.com or tencentcloud.com). ${KEY}.`,
		staleGrant: true,
	},
	'AuthFailure.SignatureExpire': {
		category: 'auth',
		message: "The time of the request differs from Tencent Cloud's time by more than five minutes",
		hint: 'Correct the clock of the machine that runs n8n, for example with NTP.',
	},
	'AuthFailure.SignatureFailure': {
		category: 'auth',
		message: 'The signature does not match the SecretKey',
		hint: `${KEY}; both must be of the same key. With a temporary key, fill in the Session Token too.`,
	},
	'AuthFailure.TokenFailure': {
		category: 'auth',
		message: 'The session token is not valid or has expired',
		hint: "Fetch a new temporary key and enter its SecretId, SecretKey and Session Token into the credential. With a permanent key, leave the Session Token empty. The node renews the session of the credential's role: if it is still refused, check the role in the CAM console.",
		staleGrant: true,
	},
	'AuthFailure.UnauthorizedOperation': permission,
	...family('UnauthorizedOperation', permission),
	...alike('UnauthorizedOperation.CAM UnauthorizedOperation.Role', permission),
	'UnauthorizedOperation.Region': {
		category: 'auth',
		message: 'The credential is not allowed to be used in this region',
		hint: 'Choose the region of the function, or allow this region in the CAM policy of the key.',
	},
	IpInBlacklist: blocked,
	IpNotInWhitelist: blocked,
	...family('OperationDenied', notAllowed),
	// Source: errors of scf v20180416 in tencentcloud-sdk-go (2024).
	...alike('FailedOperation.UnOpenedService FailedOperation.ServiceClosed', notAllowed),
	'OperationDenied.AccountIsolate': arrears,
	'OperationDenied.AccountNotExists': {
		category: 'auth',
		message: 'The account has never used SCF',
		hint: 'Open the SCF console once with this account to activate the service, and check that the key belongs to the account with the function.',
	},
	'ResourceUnavailable.InsufficientBalance': arrears,
	'FailedOperation.InsufficientBalance': arrears,
	'ResourceUnavailable.ServiceSuspended': {
		category: 'auth',
		message: 'SCF has been suspended for this account',
		hint: 'Open the billing console: pay what is due, or ask Tencent Cloud support why the service is frozen.',
	},
};
