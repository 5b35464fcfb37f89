import { alibabaBench } from '../bench/clouds/alibaba.mts';
import { alibabaOracle } from '../fuzz/oracle/alibaba.mts';
import { alibabaSamples } from '../fuzz/samples/alibaba.mts';
import { sample } from '../fuzz/samples/sample.mts';
import type { ApiRow, CloudRow, LogsRow } from './row.mts';
import type { RunsRow } from './runsRow.mts';

/** Async tasks, by FC 3.0's and FC 2.0's own names. */
const runs = (client: string, taskIdHeader: string, task: string): RunsRow => ({
	permissions: { get: `fc:Get${task}`, list: `fc:List${task}s`, stop: `fc:Stop${task}` },
	...{ job: 'job', fails: 'job-fails', untracked: { job: 'job-untracked', switch: /task mode/ } },
	...{ lists: { pageSize: 100, events: true }, unlisted: /task mode/ },
	...{ tellsResult: true, stops: true, expired: 'expired', firstQuestions: 1, unknownQuestions: 1 },
	...{ taskIdHeader, client },
	words: { running: 'Running', succeeded: 'Succeeded', failed: 'Failed', stopped: 'Stopped' },
});

/** Simple Log Service. */
const logs = (place: string, off: RegExp | null): LogsRow => ({
	...{ service: 'sls', permissions: { place, read: 'log:GetLogStoreLogs' }, off },
	...{ first: /^FC Invoke Start RequestId/, last: /^FC Invoke End RequestId/, page: 100 },
	tellsEnd: true,
});

/** What the three API versions share. */
const api = {
	can: { async: true, logTail: true },
	event: { takes: 'bytes', syncBytes: 33_554_432, asyncBytes: 131_072, asyncEnforced: false },
	alias: 'prod',
	...{ learnsTime: false, bareResults: false },
	eventIn: (body: Buffer) => body,
	replyOf: (result: Buffer) => sample('result', result, { 'x-fc-request-id': 'r' }).reply,
	oracle: alibabaOracle,
} as const;
const reports = {
	...{ qualifier: 'LATEST', acceptedStatus: 202, encodesTexts: false },
	...{ billedDuration: true, refusalIds: true, exits: true },
};

/** FC 2.0: functions live in a service, which the user names. */
const inService = (apiVersion: string, sdk: string): ApiRow => ({
	...{ ...api, apiVersion, sdk, namespace: 'demo' },
	reports: { ...reports, namespace: 'demo' },
	lists: { namespaces: true, method: 'GET' },
	configuration: { permission: 'fc:GetFunction', requests: ['get', 'get', 'get', 'list'] },
	logs: logs('fc:GetService', null),
	// Nothing official reports the states of 2016-08-15; the client of 2021-04-06 sees the same runs.
	runs: [runs('fc20', 'x-fc-stateful-async-invocation-id', 'StatefulAsyncInvocation')],
});

/** Codes of the platform by their status. Source: HTTP triggers, "Troubleshoot errors"; "Error codes". */
const PLATFORM: Readonly<Record<number, object>> = {
	400: { Code: 'InvalidArgument', Message: 'the request is too large' },
	401: { Code: 'AccessDenied', Message: 'refused' },
	403: { Code: 'AccessDenied', Message: 'required HTTP header Date was not specified' },
	404: { Code: 'TriggerNotFound', Message: 'trigger does not exist' },
	429: { Code: 'ResourceExhausted', Message: 'too many requests' },
	500: { Code: 'InternalServerError', Message: 'an internal error has occurred' },
	502: { Code: 'BadResponse', Message: 'the response is not valid' },
	503: { Code: 'ResourceThrottled', Message: 'no instance' },
	504: { Code: 'InternalServerError', Message: 'an internal error has occurred' },
};

/** Alibaba Cloud Function Compute. */
export const alibaba: CloudRow = {
	provider: 'alibabaCloud',
	...{ label: 'Alibaba Cloud', shortLabel: 'Alibaba' },
	service: 'Alibaba Cloud Function Compute',
	localCloud: 'alibaba',
	domain: 'aliyuncs.com',
	region: 'cn-hangzhou',
	credentials: [
		{
			type: 'alibabaCloudApi',
			authentication: 'accessKey',
			example: {
				...{ accessKeyId: 'LTAIexampleOfTheTests', accessKeySecret: 'example-secret-of-alibaba' },
				...{ securityToken: '', accountId: '1234567890123456', region: 'cn-hangzhou' },
			},
			secrets: ['accessKeyId', 'accessKeySecret', 'securityToken'],
			...{ keyId: 'accessKeyId', secret: 'accessKeySecret', sessionToken: 'securityToken' },
			secretLabel: /AccessKey Secret/,
			mistake: { field: 'region', value: 'hangzhou', named: /'Region'.*cn-hangzhou/s },
			refusedBy: 'status',
			listFunctions: ({ url }) => ({ url: `${url}/2023-03-30/functions?limit=50` }),
			newcomer: { search: 'alibaba', pictures: 'alibaba-cloud' },
		},
	],
	role: {
		fields: (endpoint) => ({
			roleArn: 'acs:ram::1234567890123456:role/n8n',
			stsEndpoint: endpoint,
		}),
		wrong: [
			[{ roleArn: 'arn:aws:iam::123456789012:role/n8n' }, /Role ARN/],
			[{ roleArn: 'acs:ram::1234567890123456:role/n8n&Action=x' }, /Role ARN/],
			[{ roleArn: 'qcs::cam::uin/100000000001:roleName/n8n' }, /Role ARN/],
			[{ roleArn: '', externalId: 'ext' }, /'Role ARN' is empty/],
			[{ sessionDuration: 899 }, /Session Duration.*900 to 43200/],
			[{ sessionDuration: 43_201 }, /Session Duration/],
			[{ sessionDuration: 1000.5 }, /Session Duration/],
			[{ roleSessionName: 'a b' }, /Role Session Name/],
			[{ roleSessionName: 'x' }, /Role Session Name/],
			[{ externalId: 'a b' }, /External ID/],
			[{ stsEndpoint: 'http://sts.example.com' }, /STS Endpoint uses http/],
		],
		...{ action: 'AssumeRole', requests: 1, signsUrls: true },
		refusal: /NoPermission|not authorized to do this action/,
	},
	listPermission: 'fc:ListFunctions',
	ownFaults: [],
	apis: [
		{
			...{ ...api, apiVersion: '2023-03-30', sdk: '@alicloud/fc20230330' },
			reports: { ...reports, namespace: null },
			lists: { namespaces: false, method: 'GET' },
			configuration: { permission: 'fc:GetFunction', requests: ['get', 'get', 'list'] },
			logs: logs('fc:GetFunction', /'Logging'/),
			runs: [runs('fc30', 'x-fc-async-task-id', 'AsyncTask')],
		},
		inService('2021-04-06', '@alicloud/fc-open20210406'),
		inService('2016-08-15', '@alicloud/fc2'),
	],
	functionUrl: {
		apiVersion: 'functionUrl',
		url: (name, endpoint) => `${endpoint}/urls/alibaba/${name}`,
		signatures: { fc3: /^ACS3-HMAC-SHA256 /, fc2: /^FC /, customDomain: /^acs / },
		passed: { 'x-fc-request-id': '1-64f0-own' },
		refusals: {
			400: ['invalidRequest', 'none', 1],
			401: ['auth', 'none', 1],
			403: ['auth', 'none', 1],
			404: ['notFound', 'none', 1],
			429: ['throttled', 'none', 3],
			502: ['function', 'certain', 1],
			503: ['throttled', 'none', 3],
			504: ['service', 'possible', 1],
		},
		refusal: (status) =>
			sample(
				`${status} of the platform`,
				{ RequestId: '1-64f0-own', ...PLATFORM[status] },
				{ 'x-fc-request-id': '1-64f0-own', 'x-fc-error-type': 'FcCommonError' },
				status,
			).reply,
	},
	samples: alibabaSamples,
	quotes: ({ signature, token }) => [
		[
			'ACS3',
			`authorization: ACS3-HMAC-SHA256 Credential=LTAIx,SignedHeaders=host;x-acs-date,Signature=${signature}`,
			/authorization/,
		],
		['FC', `Authorization: FC LTAIx:${signature}=`, /Authorization/],
		['FC, in JSON', `{"authorization":"FC LTAIx:${signature}="}`, /authorization/],
		[
			'string to sign',
			`server string to sign is POST\n\n\nMon\nx-fc-security-token:${token}\n/2016-08-15/services`,
			/services/,
		],
		['a header of STS', `x-acs-security-token:${token}\nx-acs-version:2023-03-30`, /version/],
	],
	bench: alibabaBench,
};
