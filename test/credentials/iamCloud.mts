import type { WireRequest } from '../../credentials/signing/wireRequest.ts';
import { startRecorder, type Recorder } from './recorder.mts';

/** Huawei Cloud's IAM and an API behind it, as far as tokens matter. */
export interface IamCloud extends Recorder {
	/** How often somebody signed in, and how often a token was shown to be looked at. */
	signIns(): WireRequest[];
	lookUps(): WireRequest[];
	/** Requests to the API, with the token that each carried. */
	tokensSeen(): Array<string | undefined>;
	/** Makes every token issued so far worthless. */
	revoke(): void;
	/** Minutes that the next tokens live; 24 hours at first. */
	lifeMinutes: number;
	/** What IAM answers instead of a token, if set. */
	failure: { status: number; body: string } | undefined;
}

export const PASSWORD = 'pa"ss wörd';

/** Starts it on loopback: `/v3/auth/tokens` issues token-1, token-2 …; all else needs one of them. */
export async function startIamCloud(): Promise<IamCloud> {
	const valid = new Set<string>();
	let issued = 0;
	const isIam = ({ url }: WireRequest) => new URL(url).pathname === '/v3/auth/tokens';
	const isSignIn = (request: WireRequest) => isIam(request) && request.method === 'POST';
	const isLookUp = (request: WireRequest) => isIam(request) && request.method === 'GET';
	const recorder = await startRecorder((request) => {
		if (isLookUp(request)) {
			const isKnown = valid.has(request.headers['x-subject-token'] ?? '');
			if (isKnown) return { status: 200, body: '{"token":{}}' };
			return cloud.failure ?? { status: 404, body: '{"error":{"code":404,"message":"no token"}}' };
		}
		if (!isIam(request)) {
			const isKnown = valid.has(request.headers['x-auth-token'] ?? '');
			return isKnown
				? { status: 200, body: '{"ok":true}' }
				: { status: 401, body: '{"error_code":"APIGW.0301","error_msg":"x-auth-token not found"}' };
		}
		if (cloud.failure !== undefined) return cloud.failure;
		const { user } = JSON.parse(request.body.toString()).auth.identity.password;
		if (user.password !== PASSWORD) {
			const message = `The username or password ${user.password} is wrong.`;
			return { status: 401, body: JSON.stringify({ error: { code: 401, message } }) };
		}
		if (/"project":\{"id":"f+"/.test(String(request.body))) {
			const message = 'The project does not exist or the user has no access to it.';
			return { status: 401, body: JSON.stringify({ error: { code: 401, message } }) };
		}
		const token = `token-${(issued += 1)}`;
		valid.add(token);
		const end = new Date(Date.now() + cloud.lifeMinutes * 60_000).toISOString();
		const expires_at = end.replace('Z', '000Z');
		return {
			status: 201,
			headers: { 'X-Subject-Token': token },
			body: JSON.stringify({ token: { expires_at } }),
		};
	});
	const cloud: IamCloud = {
		...recorder,
		signIns: () => recorder.requests.filter(isSignIn),
		lookUps: () => recorder.requests.filter(isLookUp),
		tokensSeen: () =>
			recorder.requests.filter((r) => !isIam(r)).map((r) => r.headers['x-auth-token']),
		revoke: () => valid.clear(),
		lifeMinutes: 24 * 60,
		failure: undefined,
	};
	return cloud;
}
