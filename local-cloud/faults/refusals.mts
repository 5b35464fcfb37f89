import type { CloudError } from './envelope.mts';
import type { Recognised } from './recognise.mts';
import type { Fault } from './rule.mts';

/** Faults that are an error of the cloud in its own words. */
export type RefusingFault = Extract<
	Fault,
	{
		kind: 'throttle' | 'disabled' | 'serverError' | 'refuse' | 'expiredToken' | 'permissionDenied';
	}
>;

/** Envelopes of errors: Tencent's two, Alibaba's three alike, Huawei's, and that of Huawei's IAM. */
type Family = 'tencent' | 'tencentLegacy' | 'alibaba' | 'huawei' | 'iam';

function familyOf({ cloud, version }: Recognised): Family {
	if (version === 'iam-v3') return 'iam';
	if (cloud === 'tencent') return version === 'v2' ? 'tencentLegacy' : 'tencent';
	return cloud === 'alibaba' ? 'alibaba' : 'huawei';
}

type Words = readonly [status: number, code: string | number, message: string];

/** Source: the error pages of each API; IAM's title stands for a code. */
const throttled: Readonly<Record<Family, Words>> = {
	tencent: [200, 'RequestLimitExceeded', 'The number of requests exceeds the frequency limit.'],
	tencentLegacy: [200, 4400, '(100007)the quota of requests is exceeded'],
	alibaba: [429, 'ResourceExhausted', 'The concurrency of the account exceeds the limit'],
	huawei: [429, 'FSS.0429', 'Too many requests'],
	iam: [429, 'Too Many Requests', 'The throttling threshold has been reached.'],
};
const tokenExpired: Readonly<Record<Family, Words>> = {
	tencent: [200, 'AuthFailure.TokenFailure', 'Invalid token. The token has expired.'],
	tencentLegacy: [200, 4105, '(100004)the token has expired'],
	alibaba: [403, 'InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.'],
	huawei: [401, 'APIGW.0307', 'The token must be updated'],
	iam: [401, 'Unauthorized', 'The token has expired.'],
};
const denied: Readonly<Record<Family, Words>> = {
	tencent: [200, 'UnauthorizedOperation.CAM', 'You are not authorized to perform this operation.'],
	tencentLegacy: [200, 4102, '(100002)no permission on the resource'],
	alibaba: [403, 'AccessDenied', 'the caller is not authorized to perform the action'],
	huawei: [403, 'FSS.1125', 'You have no permission to perform this operation'],
	iam: [403, 'Forbidden', 'You are not authorized to perform the requested action.'],
};

/** Statuses of the throttling codes that a rule may name instead of the usual one. */
const throttleStatus: Readonly<Record<string, number>> = {
	'APIGW.0308': 429,
	ResourceThrottled: 503,
};

/** Codes of failures by HTTP status; the gateways answer 502 and 504. Tencent's API itself says 200. */
const failures: Readonly<
	Record<Exclude<Family, 'iam'>, Readonly<Record<number, string | number>>>
> = {
	tencent: {
		500: 'InternalError',
		502: 'InternalError.System',
		503: 'ServiceUnavailable',
		504: 'InternalError.System',
	},
	tencentLegacy: { 500: 6000, 502: 6000, 503: 6200, 504: 6000 },
	alibaba: {
		500: 'InternalServerError',
		502: 'BadResponse',
		503: 'ResourceThrottled',
		504: 'InternalServerError',
	},
	huawei: { 500: 'FSS.0500', 502: 'APIGW.0201', 503: 'FSS.0503', 504: 'APIGW.0201' },
};

/** Status of a refusal when the rule names none. */
const refusalStatus: Readonly<Record<Family, number>> = {
	tencent: 200,
	tencentLegacy: 200,
	alibaba: 400,
	huawei: 400,
	iam: 400,
};

const told = ([status, code, message]: Words): CloudError => ({ status, code, message });

/** The error that a fault is for the API that was asked. */
export function refusalOf(fault: RefusingFault, request: Recognised): CloudError {
	const family = familyOf(request);
	switch (fault.kind) {
		case 'throttle': {
			const usual = told(throttled[family]);
			const { code = usual.code } = fault;
			return { ...usual, code, status: throttleStatus[code] ?? usual.status };
		}
		case 'disabled':
			return told([429, 'FSS.0429', 'Function Disabled']);
		case 'serverError': {
			const { status } = fault;
			const code = family === 'iam' ? 'Internal Server Error' : (failures[family][status] ?? '');
			return { status, code, message: `The service failed with status ${status}` };
		}
		case 'refuse': {
			const { code, message = `The request is refused with ${code}`, status } = fault;
			return { code, message, status: status ?? refusalStatus[family] };
		}
		case 'expiredToken':
			return told(tokenExpired[family]);
		case 'permissionDenied':
			return told(denied[family]);
	}
}
