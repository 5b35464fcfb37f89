import type { Platform } from '../platform.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply, WireRequest } from '../types.mts';
import type { TokenStore } from './token-store.mts';

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

const titles = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found' };

const failed = (code: keyof typeof titles, message: string): WireReply =>
	jsonReply(code, { error: { code, message, title: titles[code] } });

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
export function issueToken(
	platform: Platform,
	tokens: TokenStore,
	request: WireRequest,
): WireReply {
	request.record.api = 'iam-v3';
	request.record.action = 'KeystoneCreateUserTokenByPassword';
	let login: PasswordLogin | null;
	try {
		login = JSON.parse(request.body.toString('utf8')) as PasswordLogin | null;
	} catch {
		return failed(400, 'The request body is invalid');
	}
	const identity = login?.auth?.identity;
	const user = identity?.password?.user;
	if (
		!login ||
		!Array.isArray(identity?.methods) ||
		!identity.methods.includes('password') ||
		!user
	) {
		return failed(400, 'The request body is invalid');
	}
	const keys = platform.keys.huaweiCloudIamUserApi;
	if (
		user.name !== keys.userName ||
		user.password !== keys.password ||
		user.domain?.name !== keys.domainName
	) {
		return failed(401, 'The username or password is wrong.');
	}
	const projectId = projectOf(platform, login);
	if (projectId === undefined) {
		return failed(401, 'The project does not exist or the user has no access to it.');
	}
	const { text, token } = tokens.issue(projectId);
	const domain = { name: keys.domainName, id: 'd78cbac186b744899480f25bd022f468' };
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
