import { randomUUID } from 'node:crypto';
import { signAcs3 } from '../signing/acs3';
import { asObject, membersOf } from '../signing/json';
import { alibabaRegionForm, ownKeys } from './alibabaKeys';
import { endpointOf, regionOf, type CredentialData } from './fields';
import type { GrantService } from './grantRequest';
import { checkAlone, durationOf, roleKey, roleText, type Role, type RoleField } from './role';
import { grantOf, refusalOf, textIn, type RefusalRow } from './roleReplies';

/* Alibaba Cloud STS, AssumeRole (2015-04-01). Source: "AssumeRole" and "Error codes" (STS), 2024-12; OSS, "STS FAQ". */

const SERVICE: GrantService = {
	name: 'Alibaba Cloud STS',
	fields: "'Region' and 'STS Endpoint'",
};

const ROLE: RoleField = {
	...{ name: 'roleArn', label: 'Role ARN', pattern: /^acs:ram::\d{5,20}:role\/[\w.@-]{1,64}$/ },
	words: 'the ARN of a RAM role, such as acs:ram::1234567890123456:role/n8n',
};
const SESSION_NAME: RoleField = {
	...{ name: 'roleSessionName', label: 'Role Session Name', pattern: /^[A-Za-z0-9.@_-]{2,64}$/ },
	words: '2 to 64 letters, digits and . @ - _',
};
const EXTERNAL_ID: RoleField = {
	...{ name: 'externalId', label: 'External ID', pattern: /^[\w+=,.@:/-]{2,1224}$/ },
	words: '2 to 1224 letters, digits and = , . @ : / - _ +',
};
/** The role's own maximum may be less; the cloud says so. */
const DURATION = [900, 43_200] as const;

/** No hint may hold `…eAccess`: n8n takes it for the code EACCES and puts words of its own instead of all. */
const ROWS: readonly RefusalRow[] = [
	{
		code: /^Throttling|^ServiceUnavailable|^InternalError/i,
		hint: 'Try again later.',
		passes: true,
	},
	{
		code: /^(?:NoPermission|Forbidden|AccessDenied|ImplicitDeny)/i,
		hint: "Grant the RAM user sts:AssumeRole on the role, and let the role's trust policy name the user or its account. 'External ID' must match the one in the trust policy. The AccessKey of a main account cannot assume a role.",
	},
	{ code: /^EntityNotExist/i, hint: "There is no such role. Check 'Role ARN'." },
	{
		code: /^InvalidParameter\.DurationSeconds/i,
		hint: "Set 'Session Duration' to no more than the maximum session duration of the role in the RAM console.",
	},
	{ code: /^InvalidParameter/i, hint: "Check 'Role ARN', 'Role Session Name' and 'External ID'." },
	{
		code: /^(?:InvalidTimeStamp|IllegalTimestamp)/i,
		hint: 'Correct the clock of the machine that runs n8n, for example with NTP.',
	},
	{
		code: /^(?:InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|InvalidSecurityToken|MissingSecurityToken)/i,
		hint: "Check 'AccessKey ID', 'AccessKey Secret' and 'Security Token'.",
	},
];

/** The role of a credential; null where it has none. @throws Error for a field that cannot be right */
export function alibabaRole(credentials: CredentialData): Role | null {
	const arn = roleText(credentials, ROLE);
	if (arn === '') {
		checkAlone(credentials, EXTERNAL_ID, ROLE);
		return null;
	}
	const keys = ownKeys(credentials);
	const sessionName = roleText(credentials, SESSION_NAME) || 'n8n';
	const externalId = roleText(credentials, EXTERNAL_ID);
	const duration = durationOf(credentials, DURATION);
	const region = regionOf(credentials, alibabaRegionForm);
	const origin =
		endpointOf(credentials, { name: 'stsEndpoint', label: 'STS Endpoint' }) ??
		`https://sts${region ? `.${region}` : ''}.aliyuncs.com`;
	const url = new URL('/', origin);
	if (duration !== undefined) url.searchParams.set('DurationSeconds', String(duration));
	if (externalId !== '') url.searchParams.set('ExternalId', externalId);
	url.searchParams.set('RoleArn', arn);
	url.searchParams.set('RoleSessionName', sessionName);
	const { accessKeyId, accessKeySecret, securityToken } = keys;
	const key = roleKey('alibaba', accessKeyId, accessKeySecret, securityToken, url.href);
	return {
		...{ service: SERVICE, key },
		build: (at) =>
			signAcs3(
				{
					...{ method: 'POST', url: url.href, body: Buffer.alloc(0) },
					headers: {
						...{ Accept: 'application/json', 'Content-Type': 'application/json' },
						...{ 'x-acs-action': 'AssumeRole', 'x-acs-version': '2015-04-01' },
					},
				},
				...([keys, at, randomUUID()] as const),
			),
		read(reply, at) {
			const { Code, Message, RequestId, Credentials } = membersOf(reply.body);
			const issued = asObject(Credentials);
			const grant = grantOf(
				{
					...{ id: issued['AccessKeyId'], secret: issued['AccessKeySecret'] },
					...{ token: issued['SecurityToken'], endsAt: Date.parse(String(issued['Expiration'])) },
				},
				...([reply, at, key] as const),
			);
			if (reply.statusCode === 200 && grant) return { kind: 'granted', grant };
			return refusalOf(SERVICE, {
				...{ code: textIn(Code), words: textIn(Message), requestId: textIn(RequestId) },
				...{ status: reply.statusCode, rows: ROWS },
				secrets: [accessKeySecret, securityToken],
			});
		},
	};
}
