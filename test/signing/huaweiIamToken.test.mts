import {
	readTokenReply,
	tokenRequest,
	tokenValidityRequest,
	type IamUser,
} from '../../credentials/signing/huaweiIamToken.ts';

const USER: IamUser = {
	domainName: 'account',
	userName: 'user',
	password: 'pa"ss wörd',
	region: 'cn-north-4',
};
const END = '2020-01-04T09:05:22.701000Z';
const AT = new Date('2020-01-03T09:05:22.701Z');
const reply = (statusCode: number, body: string, headers: Record<string, unknown> = {}) =>
	readTokenReply({ statusCode, body, headers }, AT);
const goodUntil = (token: Record<string, string>, at = AT) => {
	const headers = { 'x-subject-token': 't' };
	const result = readTokenReply({ statusCode: 201, headers, body: JSON.stringify({ token }) }, at);
	return result.kind === 'token' ? result.token.goodUntil : null;
};

it('a token asks about itself, without the list of services that would come with it', () => {
	expect(tokenValidityRequest('T', 'https://iam.example.com')).toEqual({
		...{ method: 'GET', url: 'https://iam.example.com/v3/auth/tokens?nocatalog=true' },
		headers: { 'X-Auth-Token': 'T', 'X-Subject-Token': 'T' },
		body: Buffer.alloc(0),
	});
});

describe('tokenRequest', () => {
	it('asks for a token of the project, without the catalogue', () => {
		const request = tokenRequest({ ...USER, projectId: 'p1' }, 'https://iam.example.com');
		expect(request.method).toBe('POST');
		expect(request.url).toBe('https://iam.example.com/v3/auth/tokens?nocatalog=true');
		expect(request.headers).toEqual({ 'Content-Type': 'application/json;charset=utf8' });
		expect(JSON.parse(request.body.toString())).toEqual({
			auth: {
				identity: {
					methods: ['password'],
					password: {
						user: { name: 'user', password: 'pa"ss wörd', domain: { name: 'account' } },
					},
				},
				scope: { project: { id: 'p1' } },
			},
		});
	});

	it.each([undefined, ''])('names the project by its region when the id is %p', (projectId) => {
		const { body } = tokenRequest({ ...USER, projectId }, 'https://iam.example.com/');
		expect(JSON.parse(body.toString())).toHaveProperty('auth.scope.project', {
			name: 'cn-north-4',
		});
	});
});

describe('readTokenReply', () => {
	it('takes the token from the header and its end from the body', () => {
		const body = JSON.stringify({ token: { expires_at: END } });
		expect(reply(201, body, { 'X-Subject-Token': 'MIIF' })).toEqual({
			kind: 'token',
			token: { token: 'MIIF', goodUntil: '2020-01-04T08:55:22.701Z' },
		});
	});

	it('says what IAM said', () => {
		const body =
			'{"error":{"code":401,"message":"The username or password is wrong.","title":"U"}}';
		expect(reply(401, body)).toEqual({
			kind: 'refused',
			statusCode: 401,
			reason: 'The username or password is wrong.',
		});
	});

	it.each([
		['{"error_msg":"Incorrect IAM authentication information"}', /^Incorrect IAM/],
		['{"error":{"message":"Forbidden"},"error_msg":"other words"}', /^Forbidden$/],
		['{"error":{"message":5},"error_msg":["x"]}', /^$/],
		['<html>', /^$/],
		['"text"', /^$/],
	])('of the refusal %s the reason is %s', (body, reason) => {
		expect(reply(403, body)).toMatchObject({
			kind: 'refused',
			statusCode: 403,
			reason: expect.stringMatching(reason) as string,
		});
	});

	it('distinguishes a reply without token or expiry from a refusal', () => {
		expect(reply(201, '{"error":{"message":"words"}}')).toMatchObject({
			kind: 'refused',
			reason: 'the reply lacks the token or its expiry',
		});
	});

	it('takes no token from a status other than 201 Created', () => {
		const body = JSON.stringify({ token: { expires_at: END } });
		expect(reply(200, body, { 'X-Subject-Token': 'MIIF' }).kind).toBe('refused');
	});

	it('finds the token among other headers', () => {
		const headers = { Server: 'api-gateway', Date: 'today', 'X-SUBJECT-TOKEN': 'MIIF', Vary: 'x' };
		const body = JSON.stringify({ token: { expires_at: END } });
		expect(reply(201, body, headers)).toMatchObject({ token: { token: 'MIIF' } });
	});

	it.each([
		['no header', 201, JSON.stringify({ token: { expires_at: END } }), {}],
		['no expiry', 201, '{"token":{}}', { 'x-subject-token': 't' }],
		['unreadable expiry', 201, '{"token":{"expires_at":"soon"}}', { 'x-subject-token': 't' }],
		[
			'a list for a header',
			201,
			JSON.stringify({ token: { expires_at: END } }),
			{
				'x-subject-token': ['t'],
			},
		],
		['HTML', 502, '<html>Bad Gateway</html>', {}],
		['nothing', 500, '', {}],
		['null', 201, 'null', { 'x-subject-token': 't' }],
	])('does not take %s for a token', (_what, statusCode, body, headers) => {
		expect(reply(statusCode, body, headers).kind).toBe('refused');
	});
});

describe('the time to renew a token', () => {
	it('is ten minutes before its end', () => {
		expect(goodUntil({ expires_at: END })).toBe('2020-01-04T08:55:22.701Z');
	});

	it('is a tenth of its life before the end of a short one', () => {
		expect(goodUntil({ expires_at: '2020-01-03T09:15:22.701000Z' })).toBe(
			'2020-01-03T09:14:22.701Z',
		);
	});

	it('is counted from now where this machine and IAM disagree about the time', () => {
		const hour = { issued_at: '2020-01-03T09:00:00.000000Z', expires_at: '2020-01-03T11:00:00.0Z' };
		const wrong = new Date('2031-01-01T00:00:00Z');
		expect(goodUntil(hour, wrong)).toBe('2031-01-01T01:50:00.000Z');
	});
});
