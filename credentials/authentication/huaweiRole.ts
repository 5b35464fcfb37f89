import { signSdkHmac } from '../signing/huaweiSdkHmac';
import { asObject, membersOf } from '../signing/json';
import { endpointOf, keyPart, regionOf, type CredentialData } from './fields';
import type { GrantReply, GrantService } from './grantRequest';
import { huaweiDomain, huaweiRegionForm, ownKeys } from './huaweiKeys';
import {
	checkAlone,
	durationOf,
	roleKey,
	roleText,
	type Role,
	type RoleField,
	type RoleRefusal,
	type RoleStep,
} from './role';
import { grantOf, refusalOf, textIn, type RefusalRow } from './roleReplies';

/*
 * Temporary access keys of an agency. Source: IAM API reference, "Obtaining Temporary Access Keys and Security
 * Tokens of an IAM Agency". A request that is signed with an access key names the caller's own account in
 * X-Domain-Id; which one it is, the official client asks first, and so does this.
 */

const SERVICE: GrantService = {
	name: 'Huawei Cloud IAM',
	fields: "'Region' and 'IAM Endpoint'",
};

const NAME = {
	pattern: /^[^\p{Cc}]{1,64}$/u,
	words: 'a name of up to 64 characters without line breaks',
};
const AGENCY: RoleField = { name: 'agencyName', label: 'Agency Name', ...NAME };
const ACCOUNT: RoleField = { name: 'agencyDomainName', label: 'Agency Account Name', ...NAME };
const DURATION = [900, 86_400] as const;

/** IAM says with a status, or with a code of its own, what it refuses. Source: IAM API reference, error samples (2026). */
const ROWS: readonly RefusalRow[] = [
	{
		code: /^401$|^IAM\.0001$|^APIGW\.030[1367]$/,
		hint: "Check 'Access Key ID (AK)', 'Secret Access Key (SK)' and 'Security Token', and the clock of the machine that runs n8n. After five failed attempts Huawei Cloud locks the key for five minutes.",
	},
	{
		code: /^403$|^IAM\.0003$|^APIGW\.0302$/,
		hint: "Grant the IAM user the permission Agent Operator for all resources (iam:agencies:assume on the agency), and let the agency be delegated to the user's own account.",
	},
	{
		code: /^40[04]$|^IAM\.00(?:04|07|11)$/,
		hint: "Check 'Agency Name' and 'Agency Account Name'.",
	},
];

/** What IAM refuses: its own envelope, or that of the gateway before it. */
function refusalIn(
	{ statusCode: status, headers, body }: GrantReply,
	secrets: ReadonlyArray<string | undefined>,
): RoleRefusal {
	const members = membersOf(body);
	const error = asObject(members['error']);
	return refusalOf(SERVICE, {
		code: textIn(error['code']) ?? textIn(members['error_code']),
		words: textIn(error['message']) ?? textIn(members['error_msg']),
		requestId: headers['x-request-id'] === undefined ? null : String(headers['x-request-id']),
		...{ status, secrets, rows: ROWS },
	});
}

/** The agency of a credential; null where it has none. @throws Error for a field that cannot be right */
export function huaweiRole(credentials: CredentialData): Role | null {
	const [agency, account] = [roleText(credentials, AGENCY), roleText(credentials, ACCOUNT)];
	if (agency === '') {
		checkAlone(credentials, ACCOUNT, AGENCY);
		return null;
	}
	if (account === '') checkAlone(credentials, AGENCY, ACCOUNT);
	const keys = { ...ownKeys(credentials), projectId: undefined };
	const duration = durationOf(credentials, DURATION);
	const region =
		regionOf(credentials, huaweiRegionForm) ??
		keyPart(credentials, { name: 'region', label: 'Region' });
	const origin =
		endpointOf(credentials, { name: 'iamEndpoint', label: 'IAM Endpoint' }) ??
		`https://iam.${region}.${huaweiDomain(region)}`;
	const assumed = { agency_name: agency, domain_name: account, duration_seconds: duration };
	const body = JSON.stringify({
		auth: { identity: { methods: ['assume_role'], assume_role: assumed } },
	});
	const { accessKeyId, secretAccessKey, securityToken } = keys;
	const secrets = [secretAccessKey, securityToken];
	const key = roleKey('huawei', accessKeyId, secretAccessKey, securityToken, origin, body);

	const agencyOf = (domainId: string): RoleStep => ({
		build: (at) =>
			signSdkHmac(
				{
					...{ method: 'POST', body: Buffer.from(body) },
					url: new URL('/v3.0/OS-CREDENTIAL/securitytokens', origin).href,
					headers: {
						...{ Accept: 'application/json', 'Content-Type': 'application/json' },
						'X-Domain-Id': domainId,
					},
				},
				...([keys, at] as const),
			),
		read(reply, at) {
			const issued = asObject(membersOf(reply.body)['credential']);
			const grant = grantOf(
				{
					...{ id: issued['access'], secret: issued['secret'], token: issued['securitytoken'] },
					endsAt: Date.parse(String(issued['expires_at'])),
				},
				...([reply, at, key] as const),
			);
			return reply.statusCode === 201 && grant
				? { kind: 'granted', grant }
				: refusalIn(reply, secrets);
		},
	});
	return {
		...{ service: SERVICE, key },
		build: (at) =>
			signSdkHmac(
				{
					...{ method: 'GET', body: Buffer.alloc(0) },
					url: new URL('/v3/auth/domains', origin).href,
					headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
				},
				...([keys, at] as const),
			),
		read(reply) {
			const { domains } = membersOf(reply.body);
			const id = textIn(asObject(Array.isArray(domains) ? domains[0] : null)['id']);
			return reply.statusCode === 200 && id !== null && /^[0-9A-Za-z]{16,64}$/.test(id)
				? { kind: 'next', next: agencyOf(id) }
				: refusalIn(reply, secrets);
		},
	};
}
