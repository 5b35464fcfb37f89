import type { CloudError, Recognised, Refusals } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import { opens } from '../sessions.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import type { Platform } from './platform.mts';
import { Refusal } from './refusals.mts';
import { authenticateAcs3 } from './signature-acs3.mts';

/** STS, API 2015-04-01. Source: "AssumeRole", "GetCallerIdentity", "Error codes" (STS). */
const VERSION = '2015-04-01';

/** The role's own maximum, in seconds. */
const LONGEST = 3600;

/** The role of the account. */
const roleArnOf = (accountId: string): string => `acs:ram::${accountId}:role/n8n`;

const requestId = (): string => crypto.randomUUID().toUpperCase();

const envelope = ({ status, code, message }: CloudError): WireReply =>
	jsonReply(status, {
		...{ RequestId: requestId(), HostId: 'sts.aliyuncs.com', Code: code, Message: message },
		Recommend: 'https://api.aliyun.com/troubleshoot',
	});

const noPermission = (): Refusal =>
	new Refusal(
		...([403, 'NoPermission'] as const),
		'You are not authorized to do this action. You should be authorized by RAM.',
	);

const refusals: Refusals = {
	throttled: { status: 429, code: 'Throttling.User', message: 'Request was denied.' },
	failures: {
		...{ 500: 'InternalError', 502: 'InternalError' },
		...{ 503: 'ServiceUnavailable', 504: 'InternalError' },
	},
	tokenExpired: new Refusal(403, 'InvalidSecurityToken.Expired', 'Specified token is expired.'),
	permissionDenied: noPermission(),
	status: 400,
	envelope,
};

/** What its gateway calls what Function Compute's calls otherwise. */
const CODES: Readonly<Record<string, string>> = {
	InvalidAccessKeyID: 'InvalidAccessKeyId.NotFound',
	SignatureNotMatch: 'SignatureDoesNotMatch',
	IllegalTimestamp: 'InvalidTimeStamp.Expired',
};

const wrong = (parameter: string, words: string): Refusal =>
	new Refusal(400, `InvalidParameter.${parameter}`, words);

function assumeRole(platform: Platform, query: URLSearchParams): WireReply {
	const { sessions, role } = platform.state;
	const arn = query.get('RoleArn') ?? '';
	const name = query.get('RoleSessionName') ?? '';
	const seconds = Number(query.get('DurationSeconds') ?? 3600);
	if (!/^acs:ram::\d+:role\/[\w.@-]+$/.test(arn)) {
		throw wrong('RoleArn', 'The parameter RoleArn is wrongly formed.');
	}
	if (!/^[a-zA-Z0-9.@_-]{2,64}$/.test(name)) {
		throw wrong('RoleSessionName', 'The parameter RoleSessionName is wrongly formed.');
	}
	if (!(seconds >= 900 && seconds <= LONGEST)) {
		throw wrong('DurationSeconds', 'The Min/Max value of DurationSeconds is 15min/1hr.');
	}
	if (arn !== roleArnOf(platform.keys.alibabaCloudApi.accountId)) {
		throw new Refusal(404, 'EntityNotExist.Role', `The role not exists: ${arn}.`);
	}
	if (!opens(role, query.get('ExternalId') ?? '')) throw noPermission();
	const { id, secret, token, expiresAt } = sessions.issue(seconds);
	return jsonReply(200, {
		RequestId: requestId(),
		AssumedRoleUser: { Arn: `${arn}/${name}`, AssumedRoleId: `3330000000000001:${name}` },
		Credentials: {
			...{ AccessKeyId: id, AccessKeySecret: secret, SecurityToken: token },
			Expiration: `${new Date(expiresAt).toISOString().slice(0, 19)}Z`,
		},
	});
}

function serve(platform: Platform, request: WireRequest, action: string): WireReply {
	try {
		authenticateAcs3(platform, request);
		if (action === 'AssumeRole') return assumeRole(platform, new URLSearchParams(request.query));
		throw new Refusal(404, 'InvalidAction.NotFound', 'Specified api is not found.');
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const { status, code, message } = error;
		return envelope({ status, code: CODES[code] ?? code, message });
	}
}

/** What a request to STS is about, or `null` where it is for none. */
export function recogniseSts(request: WireRequest): Recognised<Platform> | null {
	const { pathname, headers } = request;
	if (pathname !== '/' || headers['x-acs-version'] !== VERSION) return null;
	const action = headers['x-acs-action'] ?? '';
	return {
		...{ api: 'sts', kind: 'token', action, refusals },
		serve: (platform) => serve(platform, request, action),
	};
}
