import type { ErrorMeaning } from '../../reading/failures';
import { specialMeaning, type SpecialCase } from '../../reading/specialCases';
import { backendDown, backendSlow, malformed, notPassedOn, signature, suspended } from './gateway';
import { missingFunction, permission } from './service';

const tooLarge: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The request is larger than the gateway of Huawei Cloud allows',
	hint: 'The body may be up to 12 MB, the URL and each header up to 32 KB. Put the data into OBS and send its object key instead of the data.',
};

const locked: ErrorMeaning = {
	category: 'auth',
	message: 'Huawei Cloud has locked the access key after five bad signatures',
	hint: 'Stop the workflows that use the key, wait five minutes until the lock ends, and copy Access Key ID and Secret Access Key into the credential again before the next run.',
};

const unknownKey: ErrorMeaning = {
	category: 'auth',
	message: 'Huawei Cloud does not know this access key',
	hint: 'The key was deleted or disabled, or it is a temporary key without its Security Token. Copy Access Key ID and Secret Access Key into the credential again.',
	staleGrant: true,
};

const expired: ErrorMeaning = {
	category: 'auth',
	message: "The time of the request differs from Huawei Cloud's time by more than 15 minutes",
	hint: 'Correct the clock of the machine that runs n8n, for example with NTP.',
};

const token: ErrorMeaning = {
	category: 'auth',
	message: 'The token has expired or is not valid',
	hint: 'The node fetches a new token of an IAM user automatically; if this keeps happening, check that the user is enabled and that its project belongs to this region. For a temporary access key, fetch a new one together with its Security Token. The node renews the keys of an agency automatically.',
	staleGrant: true,
};

const lostOnTheWay: ErrorMeaning = {
	category: 'auth',
	message: 'The request arrived without its token or signature',
	hint: 'A proxy or gateway may have removed its headers: check it, and the Endpoint of the credential.',
};

/** Key and function are of different projects. */
export const otherProject: ErrorMeaning = {
	category: 'auth',
	message: 'The credential belongs to a different project than the function',
	hint: 'Region and Project ID of the credential must be those of the function: a token is valid in one project only.',
};

const disabled: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The function is disabled',
	hint: 'Open the function in the FunctionGraph console and enable it.',
	sideEffect: 'none',
	repeatable: 'never',
};

const emptyEvent: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'FunctionGraph requires an event, but the request had none',
	hint: 'Send at least {} as the event. If an event was set, check the Endpoint of the credential: a proxy may have removed the body.',
};

const wrongRun: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'FunctionGraph does not accept this invocation ID',
	hint: 'Use the invocation ID from the item that started the run. A run that has ended cannot be stopped.',
};

/** A 401 that says no more. */
export const unauthorized: ErrorMeaning = {
	category: 'auth',
	message: 'Huawei Cloud refused the credential',
	hint: 'Check the key or the IAM user, the region and the Project ID of the credential. A temporary access key also needs its Security Token.',
	staleGrant: true,
};

/** A code of the gateway under any of its prefixes. */
const gateway = (digits: string) => new RegExp(`^API(?:GW|G|C)\\.${digits}$`);

const OVERDUE = /arrear|overdue|frozen|suspended|insufficient balance|balance is insufficient/i;

/**
 * Source: "Error Codes" (API Signing Guide; API Gateway; FunctionGraph) for the statuses; the texts are those
 * that the services send.
 */
export const specialCases: readonly SpecialCase[] = [
	{
		shown: 'FSS.0429 "Function Disabled"',
		code: /^F[SG]S\.0429$/,
		text: /disabled/i,
		meaning: disabled,
	},
	{
		shown: 'FSS.0400 "function event body is empty"',
		code: /^F[SG]S\.0400$/,
		text: /body is empty/i,
		meaning: emptyEvent,
	},
	{
		shown: 'FSS.0500 "Error getting associated function"',
		code: /^F[SG]S\.0500$/,
		text: /getting associated function/i,
		meaning: missingFunction,
	},
	{
		shown: 'FSS.0401, FSS.0403, APIGW.0301, .0302 that name arrears or a frozen account',
		code: /^(?:F[SG]S\.040[13]|API(?:GW|G|C)\.030[12])$/,
		text: OVERDUE,
		meaning: suspended,
	},
	{
		shown: 'FSS.0403 that names token and namespace',
		code: /^F[SG]S\.0403$/,
		text: /namespace.*token|token.*namespace/i,
		meaning: otherProject,
	},
	{
		shown: 'FSS.0400 that names the request ID',
		code: /^F[SG]S\.0400$/,
		text: /request ?id/i,
		meaning: wrongRun,
	},
	{
		shown: 'FSS.0401 "not permit"',
		code: /^F[SG]S\.040[13]$/,
		text: /not permit/i,
		meaning: permission,
	},
	{
		shown: 'EPS.0003 "policy doesn\'t allow …"',
		code: /^(?:EPS|IAM)\.\d+$/,
		text: /policy doesn't allow/i,
		meaning: permission,
	},
	{
		shown: 'FSS.0401 "Unauthorized"',
		code: /^F[SG]S\.0401$/,
		text: /^\W*unauthorized\W*$/i,
		meaning: unauthorized,
	},
	{
		shown: 'FSS.0401, FSS.0403 that name the token',
		code: /^F[SG]S\.040[13]$/,
		text: /token/i,
		meaning: token,
	},
	{ shown: 'APIGW.0103 with 500', code: gateway('0103'), status: [500], meaning: notPassedOn },
	{ shown: 'APIGW.0201 with 400', code: gateway('0201'), status: [400], meaning: malformed },
	{
		shown: 'APIGW.0201 with 413, 414, 494',
		code: gateway('0201'),
		status: [413, 414, 494],
		meaning: tooLarge,
	},
	{ shown: 'APIGW.0201 with 502', code: gateway('0201'), status: [502], meaning: backendDown },
	{ shown: 'APIGW.0201 with 504', code: gateway('0201'), status: [504], meaning: backendSlow },
	{
		shown: 'APIGW.0301, .0303, .0307 "AK access failed to reach the limit"',
		code: gateway('030[137]'),
		text: /reach(?:ed)? the limit/i,
		meaning: locked,
	},
	{
		shown: 'APIGW.0301, .0303, .0307 "ak not exist", "Get secretKey failed"',
		code: gateway('030[137]'),
		text: /\bak\b.{0,80}?\bnot exist|get secretkey/i,
		meaning: unknownKey,
	},
	{
		shown: 'APIGW.0301, .0303, .0307 "signature expired"',
		code: gateway('030[137]'),
		text: /signature expired/i,
		meaning: expired,
	},
	{
		shown: 'APIGW.0301, .0303, .0307 "verify aksk signature fail"',
		code: gateway('030[137]'),
		text: /signature/i,
		meaning: signature,
	},
	{
		shown: 'APIGW.0301 "x-auth-token not found"',
		code: gateway('0301'),
		text: /x-auth-token not found/i,
		meaning: lostOnTheWay,
	},
	{
		shown:
			'APIGW.0301 "token expires", "decrypt token fail"; APIGW.0602 "the security token has expired"',
		code: gateway('(?:0301|0602)'),
		text: /token/i,
		meaning: token,
	},
];

/** What code, text and status mean together; null where the code alone decides (`errors`). */
export function meaningOfMessage(
	code: string,
	cloudMessage: string | null,
	status: number,
): ErrorMeaning | null {
	return specialMeaning(specialCases, code, cloudMessage, status);
}
