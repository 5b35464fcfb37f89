import type { Recognised } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import { opens } from '../sessions.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import { authenticate } from './authenticate.mts';
import { accountId, iamRefusals } from './iam.mts';
import type { Platform } from './platform.mts';
import { errorReply, Refusal } from './refusals.mts';

/** The agency that another account has created for this one. */
export const AGENCY = { agencyName: 'n8n', agencyDomainName: 'delegating-account' };

interface Assuming {
	auth?: {
		identity?: {
			methods?: unknown[];
			assume_role?: { agency_name?: unknown; domain_name?: unknown; duration_seconds?: unknown };
		};
	};
}

const refusal = (status: number, code: string, message: string): WireReply =>
	iamRefusals.envelope({ status, code, message });

/** `GET /v3/auth/domains`: the account of the key. Source: IAM, "Querying the Domains Accessible to an IAM User". */
const listDomains = (platform: Platform): WireReply =>
	jsonReply(200, {
		domains: [
			{ id: accountId, name: platform.keys.huaweiCloudIamUserApi.domainName, enabled: true },
		],
		links: { self: 'https://iam.myhuaweicloud.com/v3/auth/domains', previous: null, next: null },
	});

function parsed(body: Buffer): Assuming {
	try {
		return JSON.parse(body.toString('utf8')) as Assuming;
	} catch {
		return {};
	}
}

/** `POST /v3.0/OS-CREDENTIAL/securitytokens`. Source: IAM, "Obtaining Temporary Access Keys … of an IAM Agency". */
function issueKeys(platform: Platform, request: WireRequest): WireReply {
	const { sessions, role } = platform.state;
	if (request.headers['x-domain-id'] !== accountId) {
		return refusal(401, 'Unauthorized', 'The request you have made requires authentication.');
	}
	const identity = parsed(request.body).auth?.identity;
	const wanted = identity?.assume_role;
	if (!wanted || !identity?.methods?.includes('assume_role')) {
		return refusal(400, 'Bad Request', "Request body is invalid, 'assume_role' is required.");
	}
	const seconds = Number(wanted.duration_seconds ?? 900);
	if (!(seconds >= 900 && seconds <= 86_400)) {
		return refusal(400, 'Bad Request', 'The duration-seconds must be between 900 and 86400.');
	}
	const { agencyName, agencyDomainName } = AGENCY;
	if (wanted.domain_name !== agencyDomainName || wanted.agency_name !== agencyName) {
		return refusal(404, 'Not Found', 'Could not find agency.');
	}
	if (!opens(role, '')) return iamRefusals.envelope(iamRefusals.permissionDenied);
	const { id, secret, token, expiresAt } = sessions.issue(seconds);
	return jsonReply(201, {
		credential: {
			...{ access: id, secret, securitytoken: token },
			expires_at: new Date(expiresAt).toISOString().replace('Z', '000Z'),
		},
	});
}

const served: Readonly<Record<string, [action: string, answer: typeof issueKeys]>> = {
	'GET /v3/auth/domains': ['KeystoneListAuthDomains', listDomains],
	'POST /v3.0/OS-CREDENTIAL/securitytokens': ['CreateTemporaryAccessKeyByAgency', issueKeys],
};

/** What a request for an agency's keys is about, or `null` where it is for none. */
export function recogniseAgency(request: WireRequest): Recognised<Platform> | null {
	const [action, answer] = served[`${request.method} ${request.pathname}`] ?? [];
	if (action === undefined || !answer) return null;
	return {
		...{ api: 'iam-v3', kind: 'token', action, refusals: iamRefusals },
		serve(platform) {
			try {
				authenticate(platform, request);
				return answer(platform, request);
			} catch (error) {
				if (error instanceof Refusal) return errorReply(error);
				throw error;
			}
		},
	};
}
