import { randomUUID } from 'node:crypto';
import type { Recognised } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import { opens } from '../sessions.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import { checkInput, textOf, type InputTable } from './action-input.mts';
import { authenticateTc3 } from './authenticate.mts';
import type { Platform } from './platform.mts';
import { errorReply, Refusal, refusals } from './refusals.mts';

/** STS, API 2018-08-13. Source: "AssumeRole" and its error codes. */
const VERSION = '2018-08-13';

/** The account of the keys, and its role. */
const ROLE_ARN = 'qcs::cam::uin/100000000001:roleName/n8n';

const INPUT: InputTable = {
	...{ RoleArn: '*string', RoleSessionName: '*string', DurationSeconds: 'integer' },
	...{ ExternalId: 'string', Policy: 'string', Tags: 'list', SourceIdentity: 'string' },
};

const LONGEST = 43_200;

function assumeRole(platform: Platform, input: Record<string, unknown>): object {
	checkInput(INPUT, input);
	const { sessions, role } = platform.state;
	const seconds = Number(input['DurationSeconds'] ?? 7200);
	if (!/^[\w+=,.@-]{2,128}$/.test(textOf(input, 'RoleSessionName', ''))) {
		throw new Refusal('InvalidParameter.ParamError', 'RoleSessionName is invalid.');
	}
	if (!(seconds > 0 && seconds <= LONGEST)) {
		throw new Refusal('InvalidParameter.OverTimeError', 'DurationSeconds is too long.');
	}
	if (textOf(input, 'RoleArn', '') !== ROLE_ARN) {
		throw new Refusal('ResourceNotFound.RoleNotFound', 'role not found');
	}
	if (!opens(role, textOf(input, 'ExternalId', ''))) {
		throw new Refusal(
			'UnauthorizedOperation',
			`you are not authorized to perform operation (sts:AssumeRole) resource (${ROLE_ARN}) has no permission`,
		);
	}
	const { id, secret, token, expiresAt } = sessions.issue(seconds);
	const ExpiredTime = Math.floor(expiresAt / 1000);
	return {
		Credentials: { Token: token, TmpSecretId: id, TmpSecretKey: secret },
		...{ ExpiredTime, Expiration: `${new Date(expiresAt).toISOString().slice(0, 19)}Z` },
	};
}

function serve(platform: Platform, request: WireRequest, action: string): WireReply {
	const RequestId = randomUUID();
	try {
		authenticateTc3(platform, request, 'sts');
		if (!request.headers['x-tc-region']) {
			throw new Refusal(
				'MissingParameter',
				'The request is missing a required parameter `Region`.',
			);
		}
		if (action !== 'AssumeRole') {
			throw new Refusal('InvalidAction', `The request action=\`${action}\` is invalid.`);
		}
		const input = JSON.parse(request.body.toString('utf8')) as Record<string, unknown>;
		return jsonReply(200, { Response: { ...assumeRole(platform, input), RequestId } });
	} catch (error) {
		if (error instanceof Refusal) return errorReply(error, RequestId);
		throw error;
	}
}

/** What a request to STS is about, or `null` where it is for none. */
export function recogniseSts(request: WireRequest): Recognised<Platform> | null {
	const { pathname, headers } = request;
	if (pathname !== '/' || headers['x-tc-version'] !== VERSION) return null;
	const action = headers['x-tc-action'] ?? '';
	return {
		...{ api: 'sts', kind: 'token', action, refusals },
		serve: (platform) => serve(platform, request, action),
	};
}
