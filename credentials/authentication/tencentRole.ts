import { asObject, membersOf } from '../signing/json';
import { signTc3 } from '../signing/tc3';
import { endpointOf, regionOf, type CredentialData } from './fields';
import type { GrantService } from './grantRequest';
import { REGION } from './place';
import { checkAlone, durationOf, roleKey, roleText, type Role, type RoleField } from './role';
import { grantOf, refusalOf, textIn, type RefusalRow } from './roleReplies';
import { ownKeys, tencentRegionForm } from './tencentKeys';

/* Tencent Cloud STS, AssumeRole (2018-08-13). Source: "AssumeRole" (1312/48197), its error codes. */

const SERVICE: GrantService = {
	name: 'Tencent Cloud STS',
	fields: "'Region' and 'STS Endpoint'",
};

const ROLE: RoleField = {
	...{ name: 'roleArn', label: 'Role ARN' },
	pattern:
		/^qcs::cam::uin\/\d{5,20}:(?:role|roleName)\/(?:tencentcloudServiceRoleName\/)?[\w+=,.@-]{1,128}$/,
	words: 'the ARN of a CAM role, such as qcs::cam::uin/100000000001:roleName/n8n',
};
const SESSION_NAME: RoleField = {
	...{ name: 'roleSessionName', label: 'Role Session Name', pattern: /^[\w+=,.@-]{2,128}$/ },
	words: '2 to 128 letters, digits and = + , . @ - _',
};
const EXTERNAL_ID: RoleField = {
	...{ name: 'externalId', label: 'External ID', pattern: /^[\w+=,.@:/-]{2,128}$/ },
	words: '2 to 128 letters, digits and = + , . @ : / - _',
};
const DURATION = [1, 43_200] as const;

const NO_ROLE = "There is no role with this ARN that can be assumed. Check 'Role ARN'.";
const ROWS: readonly RefusalRow[] = [
	{
		code: /^(?:AuthFailure\.)?UnauthorizedOperation/,
		hint: "Grant the CAM user sts:AssumeRole on the role, and let the role's trust policy name the user or its account. 'External ID' must match the one in the trust policy.",
	},
	{ code: /^ResourceNotFound\.|^InternalError\.(?:GetRoleError|IllegalRole)/, hint: NO_ROLE },
	{ code: /^RequestLimitExceeded|^InternalError/, hint: 'Try again later.', passes: true },
	{
		code: /^InvalidParameter\.OverTimeError/,
		hint: "Set 'Session Duration' to no more than the maximum session duration of the role in the CAM console.",
	},
	{
		code: /^InvalidParameter/,
		hint: "Check 'Role ARN', 'Role Session Name', 'External ID' and 'Session Duration'.",
	},
	{
		code: /^AuthFailure\.SignatureExpire/,
		hint: 'Correct the clock of the machine that runs n8n, for example with NTP.',
	},
	{ code: /^AuthFailure/, hint: "Check 'SecretId', 'SecretKey' and 'Session Token'." },
];

/** STS wants a region, in its long form; a session is good in all of them. */
const ANY_REGION = 'ap-guangzhou';

/** The role of a credential; null where it has none. @throws Error for a field that cannot be right */
export function tencentRole(credentials: CredentialData): Role | null {
	const arn = roleText(credentials, ROLE);
	if (arn === '') {
		checkAlone(credentials, EXTERNAL_ID, ROLE);
		return null;
	}
	const keys = ownKeys(credentials);
	const externalId = roleText(credentials, EXTERNAL_ID);
	const duration = durationOf(credentials, DURATION);
	const given = regionOf(credentials, tencentRegionForm) ?? '';
	const region = REGION.test(given) ? given : ANY_REGION;
	const origin =
		endpointOf(credentials, { name: 'stsEndpoint', label: 'STS Endpoint' }) ??
		// Regions of the finance zone have hosts of their own.
		`https://sts.${region.endsWith('-fsi') ? `${region}.` : ''}tencentcloudapi.com`;
	const { href: url } = new URL('/', origin);
	const body = JSON.stringify({
		RoleArn: arn,
		RoleSessionName: roleText(credentials, SESSION_NAME) || 'n8n',
		DurationSeconds: duration,
		...(externalId !== '' && { ExternalId: externalId }),
	});
	const { secretId, secretKey, sessionToken } = keys;
	const key = roleKey('tencent', secretId, secretKey, sessionToken, url, body);
	return {
		...{ service: SERVICE, key },
		build: (at) =>
			signTc3(
				{
					...{ method: 'POST', url, body: Buffer.from(body) },
					headers: {
						...{ 'Content-Type': 'application/json', 'X-TC-Language': 'en-US' },
						...{ 'X-TC-Action': 'AssumeRole', 'X-TC-Version': '2018-08-13' },
						'X-TC-Region': region,
					},
				},
				...([keys, at, 'sts'] as const),
			),
		read(reply, at) {
			const response = asObject(membersOf(reply.body)['Response']);
			const issued = asObject(response['Credentials']);
			const grant = grantOf(
				{
					...{ id: issued['TmpSecretId'], secret: issued['TmpSecretKey'], token: issued['Token'] },
					endsAt: Number(response['ExpiredTime'] ?? NaN) * 1000,
				},
				...([reply, at, key] as const),
			);
			if (reply.statusCode === 200 && grant) return { kind: 'granted', grant };
			const { Code, Message } = asObject(response['Error']);
			return refusalOf(SERVICE, {
				...{ code: textIn(Code), words: textIn(Message), requestId: textIn(response['RequestId']) },
				...{ status: reply.statusCode, rows: ROWS },
				secrets: [secretKey, sessionToken],
			});
		},
	};
}
