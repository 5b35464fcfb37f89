/**
 * Every code that the clouds document for the calls of the node, copied from the vendors' tables by hand, so
 * that a code lost from the product's tables is noticed.
 */

const list = (text: string): string[] => text.trim().split(/\s+/);

/** Tencent Cloud. Source: "Common Error Codes" (API 3.0); "Error codes" of the actions named. */
export const tencent: Readonly<Record<string, readonly string[]>> = {
	common: list(`
		ActionOffline AuthFailure.InvalidAuthorization AuthFailure.InvalidSecretId AuthFailure.MFAFailure
		AuthFailure.SecretIdNotFound AuthFailure.SignatureExpire AuthFailure.SignatureFailure
		AuthFailure.TokenFailure AuthFailure.UnauthorizedOperation DryRunOperation FailedOperation
		InternalError InvalidAction InvalidParameter InvalidParameterValue InvalidRequest IpInBlacklist
		IpNotInWhitelist LimitExceeded MissingParameter NoSuchProduct NoSuchVersion RequestLimitExceeded
		RequestLimitExceeded.GlobalRegionUinLimitExceeded RequestLimitExceeded.IPLimitExceeded
		RequestLimitExceeded.UinLimitExceeded RequestSizeLimitExceeded ResourceInUse ResourceInsufficient
		ResourceNotFound ResourceUnavailable ResponseSizeLimitExceeded ServiceUnavailable
		UnauthorizedOperation UnknownParameter UnsupportedOperation UnsupportedProtocol UnsupportedRegion`),
	Invoke: list(`
		FailedOperation.FunctionStatusError FailedOperation.InvokeFunction InternalError
		InternalError.System InvalidParameter.FunctionName InvalidParameterValue
		InvalidParameterValue.Param ResourceNotFound.Function ResourceNotFound.FunctionName
		ResourceUnavailable.InsufficientBalance UnauthorizedOperation.CAM`),
	InvokeFunction: list(`
		InvalidParameter.RequestTooLarge InvalidParameterValue.ClientContext
		InvalidParameterValue.FunctionType LimitExceeded.Quota ResourceNotFound.Qualifier
		ResourceUnavailable.ServiceSuspended`),
	GetRequestStatus: list(`
		FailedOperation FailedOperation.QueryError FailedOperation.TopicNotExist InternalError
		InternalError.System InvalidParameter.Cls InvalidParameterValue InvalidParameterValue.DateTime
		InvalidParameterValue.Function InvalidParameterValue.FunctionName
		InvalidParameterValue.FunctionRequestId InvalidParameterValue.RetCode
		InvalidParameterValue.StartTime InvalidParameterValue.StartTimeOrEndTime
		OperationDenied.AccountIsolate OperationDenied.AccountNotExists ResourceNotFound.Function
		ResourceNotFound.FunctionName ResourceNotFound.Function.FunctionName`),
	ListFunctions: list(`
		InternalError.Exception InternalError.System InvalidParameter.Payload InvalidParameterValue
		InvalidParameterValue.Limit InvalidParameterValue.LimitExceeded InvalidParameterValue.Name
		InvalidParameterValue.Namespace InvalidParameterValue.Offset InvalidParameterValue.Order
		InvalidParameterValue.QueryVersion ResourceNotFound.Namespace UnauthorizedOperation.CAM
		UnauthorizedOperation.Region`),
	'ListAliases, ListVersionByFunction': list(`
		InternalError InternalError.System InvalidParameterValue InvalidParameterValue.FunctionName
		InvalidParameterValue.Namespace InvalidParameterValue.Order ResourceNotFound.Function
		ResourceNotFound.FunctionName ResourceNotFound.Namespace UnauthorizedOperation.CAM`),
	ListNamespaces: list(`
		InvalidParameterValue.Filters InvalidParameterValue.Order InvalidParameterValue.SearchKey
		InvalidParameterValue.Stamp`),
	'ListAsyncEvents, GetAsyncEventStatus, TerminateAsyncEvent': list(`
		FailedOperation.AsyncEventStatus InvalidParameterValue.FunctionName
		InvalidParameterValue.InvokeType InvalidParameterValue.Limit InvalidParameterValue.Namespace
		InvalidParameterValue.Order InvalidParameterValue.Status ResourceNotFound.AsyncEvent
		ResourceNotFound.Function ResourceNotFound.Namespace ResourceNotFound.Version`),
	'seen besides': list(`
		FailedOperation.InsufficientBalance ResourceUnavailable.Namespace UnsupportedOperation.Region`),
};

/** Tencent Cloud API 2.0. Source: its "Error codes". */
export const tencentLegacy = list(`
	4000 4100 4101 4102 4103 4104 4105 4106 4110 4200 4300 4400 4500 4600 5000 5100 5200 5300 5400 5500
	6000 6100 6200`);

/** Tencent Cloud's `statusCode` of failed runs. Source: "Function Status Code". */
export const tencentStatuses = list(`
	400 401 402 403 404 405 406 407 410 429 430 432 433 434 435 436 437 438 439 440 441 442 443 444 445 446
	447 449 450 499 500`).map(Number);

/** Alibaba Cloud. Source: "Error codes" (FC 2.0, FC 3.0) and "Common error codes" (OpenAPI). */
export const alibaba = list(`
	InvalidArgument MissingRequiredHeader PathNotSupported EntityTooLarge InstanceMetricsRequired
	LimitExceededError AccessDenied SignatureNotMatch InvalidAccessKeyID ServiceNotFound FunctionNotFound
	AliasNotFound VersionNotFound AsyncInvocationStopped CAFilePermission DomainNameNotFound TriggerNotFound ConcurrentUpdateError
	EventBridgeTriggerConflict FunctionAlreadyExists FunctionNotEmpty PreconditionFailed CAExited
	CAFileNotFound ResourceExhausted ClientClosedRequest InternalServerError BadResponse ResourceThrottled
	FunctionNotStarted Throttling SignatureDoesNotMatch InvalidAccessKeyId InvalidSecurityToken
	IllegalTimestamp SignatureNonceUsed`);

/** Codes below a documented parent, which holds for them all. Source: "Common error codes" (OpenAPI). */
export const alibabaBelowParents = list(`
	Throttling.User Throttling.Api InvalidAccessKeyId.NotFound InvalidSecurityToken.Malformed
	InvalidSecurityToken.MismatchWithAccessKey`);

/** `1001-1019` → 1001 … 1019. */
const ranges = (text: string): number[] =>
	list(text).flatMap((part) => {
		const [from = 0, to = from] = part.split('-').map(Number);
		return Array.from({ length: to - from + 1 }, (_, index) => from + index);
	});

/** Huawei Cloud: HTTP status → `FSS.nnnn`. Source: "Error Codes" (FunctionGraph), both sites together. */
export const functionGraph: Readonly<Record<number, readonly number[]>> = {
	400: ranges(`400 1001-1019 1021-1029 1031 1032 1034-1039 1058 1074-1077 1091-1093 1101-1104 1106 1107
		1109 1110 1112-1114 1116 1117 1164 1172 1173 1221 1301 1303-1314 1316-1318 1404 1405 1417`),
	401: ranges('401 1118'),
	403: ranges('403 1040-1049 1068 1069 1073 1094 1096 1108 1121-1128 1154'),
	404: ranges('404 1050-1057 1059 1060 1070 1111 1130-1140 1160 1161 1163 1171 1174'),
	406: ranges('406 1151'),
	408: ranges('408'),
	409: ranges('409 1061-1067 1141-1143 1145-1150 1166'),
	410: ranges('410'),
	412: ranges('1033 1090 1095 1153'),
	413: ranges('413 1071 1072 1201'),
	424: ranges('424'),
	426: ranges('426 1152'),
	428: ranges('428'),
	429: ranges('429'),
	500: ranges('500 1162 1202 1206 1302 1315 4208'),
	502: ranges('502 1319'),
	503: ranges('503 1115 1169 1170 1401-1403'),
	504: ranges('504'),
};

/** Huawei Cloud: `APIGW.nnnn`. Source: "Error Codes" (API Signing Guide), user guide of API Gateway. */
export const gateway = list(`
	0101 0103 0104 0105 0106 0201 0202 0203 0204 0301 0302 0303 0304 0305 0306 0307 0308 0310 0311 0401
	0402 0404 0501 0502 0601 0602 0605 0606 0607 0608 0609 0610 0611 0612 0613 0705 0801 0802`);
