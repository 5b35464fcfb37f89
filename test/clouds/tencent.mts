import { tencentBench } from '../bench/clouds/tencent.mts';
import { tencentLegacyOracle, tencentOracle } from '../fuzz/oracle/tencent.mts';
import { sample } from '../fuzz/samples/sample.mts';
import { tencentSamples } from '../fuzz/samples/tencent.mts';
import type { CloudRow } from './row.mts';

/** What both API versions share. */
const api = {
	can: { async: true, logTail: true },
	alias: 'prod',
	lists: { namespaces: true, method: 'POST' },
	configuration: { permission: 'scf:GetFunction', requests: ['get', 'get'] },
	logs: {
		service: 'cls',
		...{ permissions: { place: 'scf:GetFunction', read: 'cls:SearchLog' } },
		...{ off: /'Log Delivery'/, first: /^START RequestId/, last: /^Report RequestId/ },
		...{ page: 1000, tellsEnd: true, onlyResult: 'long-prints' },
	},
	...{ learnsTime: true, bareResults: false },
} as const;
const reports = {
	...{ namespace: 'default', qualifier: '$LATEST', acceptedStatus: 200, encodesTexts: true },
	exits: true,
};
const permissions = {
	// The call for plain functions is refused before the one for others is tried.
	get: 'scf:GetRequestStatus',
	...{ list: 'scf:ListAsyncEvents', stop: 'scf:TerminateAsyncEvent' },
};
const stated = { permissions, expired: 'failed', job: 'job', fails: 'job-fails' } as const;

/** Tencent Cloud SCF. */
export const tencent: CloudRow = {
	provider: 'tencentCloud',
	...{ label: 'Tencent Cloud', shortLabel: 'Tencent' },
	service: 'Tencent Cloud SCF',
	localCloud: 'tencent',
	domain: 'tencentcloudapi.com',
	region: 'ap-guangzhou',
	credentials: [
		{
			type: 'tencentCloudApi',
			authentication: 'accessKey',
			example: {
				...{ secretId: 'AKIDexampleOfTheTests', secretKey: 'example-secret-of-tencent' },
				...{ sessionToken: '', region: 'ap-guangzhou' },
			},
			secrets: ['secretId', 'secretKey', 'sessionToken'],
			...{ keyId: 'secretId', secret: 'secretKey', sessionToken: 'sessionToken' },
			secretLabel: /SecretKey/,
			mistake: { field: 'region', value: 'guangzhou', named: /'Region'.*ap-guangzhou/s },
			refusedBy: 'body',
			listFunctions: ({ url }) => ({
				...{ method: 'POST', url: `${url}/`, sendHeaders: true },
				headerParameters: {
					parameters: [
						{ name: 'X-TC-Action', value: 'ListFunctions' },
						{ name: 'X-TC-Version', value: '2018-04-16' },
					],
				},
				...{ sendBody: true, specifyBody: 'json', jsonBody: '{ "Limit": 50 }' },
			}),
			newcomer: { search: 'tencent', pictures: 'tencent-cloud' },
		},
	],
	role: {
		fields: (endpoint) => ({
			roleArn: 'qcs::cam::uin/100000000001:roleName/n8n',
			stsEndpoint: endpoint,
		}),
		wrong: [
			[{ roleArn: 'acs:ram::1234567890123456:role/n8n' }, /Role ARN/],
			[{ roleArn: 'qcs::cam::uin/1:roleName/n8n' }, /Role ARN/],
			[{ roleArn: 'qcs::cam::uin/100000000001:roleName/a b' }, /Role ARN/],
			[{ roleArn: '', externalId: 'ext' }, /'Role ARN' is empty/],
			[{ sessionDuration: 43_201 }, /Session Duration.*1 to 43200/],
			[{ sessionDuration: -5 }, /Session Duration/],
			[{ roleSessionName: 'a/b' }, /Role Session Name/],
			[{ externalId: 'a"b' }, /External ID/],
			[{ stsEndpoint: 'sts.example.com/path' }, /STS Endpoint/],
		],
		...{ action: 'AssumeRole', requests: 1, signsUrls: false },
		refusal: /UnauthorizedOperation|not authorized to perform operation/,
	},
	listPermission: 'scf:ListFunctions',
	ownFaults: [],
	apis: [
		{
			...{ ...api, apiVersion: '2018-04-16', sdk: 'tencentcloud-sdk-nodejs-scf' },
			event: { takes: 'json', syncBytes: 6_291_456, asyncBytes: 131_072, asyncEnforced: true },
			reports: { ...reports, billedDuration: true, refusalIds: true },
			eventIn: (body) =>
				Buffer.from((JSON.parse(String(body)) as { ClientContext: string }).ClientContext),
			replyOf(result) {
				const run = {
					FunctionRequestId: 'r',
					RetMsg: String(result),
					Duration: 1,
					InvokeResult: 0,
				};
				return sample('result', { Response: { Result: run, RequestId: 'r' } }).reply;
			},
			oracle: tencentOracle,
			runs: [
				{
					kind: 'plain function',
					...{ ...stated, tellsResult: true, stops: false, firstQuestions: 1, unknownQuestions: 2 },
					unlisted: /only of functions with asynchronous execution/,
					client: 'scfRequests',
					words: { running: '1', succeeded: '0', failed: '-1' },
				},
				{
					kind: 'asynchronous run',
					permissions,
					...{ job: 'long-job', fails: 'long-job-fails', tellsResult: false, stops: true },
					// GetRequestStatus does not know these runs, GetAsyncEventStatus does.
					...{ firstQuestions: 2, unknownQuestions: 2 },
					// When a run was is in the list of events.
					endQuestions: 1,
					untracked: { job: 'long-job-untracked', switch: /Status Tracking/ },
					lists: { pageSize: 100, events: false },
					unlisted: /Status Tracking/,
					client: 'scfEvents',
					words: {
						...{ running: 'RUNNING', succeeded: 'FINISHED', failed: 'FAILED', stopped: 'ABORTED' },
					},
				},
			],
		},
		{
			...{ ...api, apiVersion: 'v2', runs: [] },
			event: { takes: 'json', syncBytes: 1_048_576, asyncBytes: 1_048_576, asyncEnforced: true },
			// The envelope has no place for an id; the billed duration is in the examples only, not in the table.
			reports: { ...reports, billedDuration: false, refusalIds: false },
			eventIn: (body) => Buffer.from(new URLSearchParams(String(body)).get('param') ?? ''),
			replyOf(result) {
				const data = { requestId: 'r', retMsg: String(result) };
				return sample('result', { code: 0, message: '', data }).reply;
			},
			oracle: tencentLegacyOracle,
		},
	],
	functionUrl: {
		apiVersion: 'functionUrl',
		url: (name, endpoint) => `${endpoint}/urls/tencent/${name}`,
		signatures: { '': /^TC3-HMAC-SHA256 / },
		passed: { 'x-scf-request-id': 'own' },
		refusals: {
			402: ['auth', 'possible', 1],
			429: ['throttled', 'possible', 1],
			432: ['throttled', 'possible', 1],
			435: ['notFound', 'possible', 1],
			438: ['invalidRequest', 'possible', 1],
			441: ['auth', 'possible', 1],
		},
		refusal: (status) =>
			sample(
				`${status} of the platform`,
				{ errorCode: -1, errorMessage: 'refused', requestId: 'own', statusCode: status },
				{ 'x-scf-request-id': 'own' },
				status,
			).reply,
	},
	samples: tencentSamples,
	quotes: ({ signature, token }) => [
		[
			'TC3',
			`Authorization: TC3-HMAC-SHA256 Credential=AKIDx/2026-11-23/scf/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
			/Authorization/,
		],
		['X-TC-Token', `X-TC-Token: ${token} and more`, /and more/],
		[
			'the form of API 2.0',
			`POSTscf.api.qcloud.com/v2/index.php?Action=InvokeFunction&Nonce=1&Token=${token}&x=1`,
			/x=1/,
		],
		[
			'a signature alone',
			`Signature=${signature}&SignatureMethod=HmacSHA256`,
			/SignatureMethod=HmacSHA256/,
		],
	],
	bench: tencentBench,
};
