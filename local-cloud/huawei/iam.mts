import type { CloudError, Refusals } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import type { Platform } from './platform.mts';

interface PasswordLogin {
	auth?: {
		identity?: {
			methods?: unknown[];
			password?: { user?: { name?: unknown; password?: unknown; domain?: { name?: unknown } } };
		};
		scope?: {
			project?: { id?: unknown; name?: unknown };
			domain?: { id?: unknown; name?: unknown };
		};
	};
}

/** The error envelope of IAM; its title stands for a code. */
const errorReply = ({ status, code, message }: CloudError): WireReply =>
	jsonReply(status, { error: { code: status, message, title: code } });

const FAILED = 'Internal Server Error';

/** Source: IAM, "Status codes" and "Error codes". */
export const iamRefusals: Refusals = {
	throttled: {
		status: 429,
		code: 'Too Many Requests',
		message: 'The throttling threshold has been reached.',
	},
	failures: { 500: FAILED, 502: FAILED, 503: FAILED, 504: FAILED },
	tokenExpired: { status: 401, code: 'Unauthorized', message: 'The token has expired.' },
	permissionDenied: {
		status: 403,
		code: 'Forbidden',
		message: 'You are not authorized to perform the requested action.',
	},
	status: 400,
	envelope: errorReply,
};

const badRequest = (): WireReply =>
	errorReply({ status: 400, code: 'Bad Request', message: 'The request body is invalid' });
const unauthorized = (message: string): WireReply =>
	errorReply({ status: 401, code: 'Unauthorized', message });

/** The account of the keys. */
export const accountId = 'd78cbac186b744899480f25bd022f468';

/** IAM prints microseconds. */
const iamTime = (at: number): string => new Date(at).toISOString().replace('Z', '000Z');

/** The project id of a scope, empty without project scope, or `undefined` when there is no such project. */
function projectOf(platform: Platform, login: PasswordLogin): string | undefined {
	const project = login.auth?.scope?.project;
	if (!project) return '';
	const { projectId, region } = platform.keys.huaweiCloudIamUserApi;
	return project.id === projectId || project.name === region ? projectId : undefined;
}

/** `POST /v3/auth/tokens`: password login of an IAM user; the token is in the header `X-Subject-Token`. */
export function issueToken(platform: Platform, request: WireRequest): WireReply {
	let login: PasswordLogin | null;
	try {
		login = JSON.parse(request.body.toString('utf8')) as PasswordLogin | null;
	} catch {
		return badRequest();
	}
	const identity = login?.auth?.identity;
	const user = identity?.password?.user;
	if (
		!login ||
		!Array.isArray(identity?.methods) ||
		!identity.methods.includes('password') ||
		!user
	) {
		return badRequest();
	}
	const keys = platform.keys.huaweiCloudIamUserApi;
	if (
		user.name !== keys.userName ||
		user.password !== keys.password ||
		user.domain?.name !== keys.domainName
	) {
		return unauthorized('The username or password is wrong.');
	}
	const projectId = projectOf(platform, login);
	if (projectId === undefined) {
		return unauthorized('The project does not exist or the user has no access to it.');
	}
	const { text, token } = platform.state.tokens.issue(projectId);
	const domain = { name: keys.domainName, id: accountId };
	const noCatalog = new URLSearchParams(request.query).get('nocatalog');
	return jsonReply(
		201,
		{
			token: {
				expires_at: iamTime(token.expiresAt),
				issued_at: iamTime(token.issuedAt),
				methods: ['password'],
				...(noCatalog === null && { catalog: [] }),
				roles: [{ name: 'functiongraph_adm', id: '0' }],
				...(projectId === ''
					? { domain }
					: { project: { domain, name: keys.region, id: projectId } }),
				user: {
					domain,
					name: keys.userName,
					id: '7116d09f88fa41908676fdd4b039e95b',
					password_expires_at: '',
				},
			},
		},
		{ 'X-Subject-Token': text },
	);
}
