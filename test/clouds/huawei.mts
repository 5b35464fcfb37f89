import { huaweiBench } from '../bench/clouds/huawei.mts';
import { huaweiOracle } from '../fuzz/oracle/huawei.mts';
import { huaweiSamples } from '../fuzz/samples/huawei.mts';
import { sample } from '../fuzz/samples/sample.mts';
import type { CloudRow } from './row.mts';

const PROJECT = '0123456789abcdef0123456789abcdef';

/** Of another account. */
const FOREIGN_PROJECT = {
	...{ field: 'projectId', value: 'fedcba9876543210fedcba9876543210' },
	named: /'Project ID'/,
};

/** No action is documented for runs alone. */
const POLICY = 'FunctionGraph CommonOperations';

/** What both API versions share. */
const api = {
	can: { async: true, logTail: true },
	event: { takes: 'json', syncBytes: 6_291_456, asyncBytes: 262_144, asyncEnforced: true },
	alias: '!prod',
	// Its list reaches over all packages.
	lists: { namespaces: true, home: 'default', method: 'GET' },
	configuration: {
		permission: 'functiongraph:function:getConfig',
		requests: ['get', 'get', 'list'],
	},
	logs: {
		service: 'lts',
		permissions: { place: 'functiongraph:function:getConfig', read: 'lts:logs:list' },
		...{ off: /'Collect Logs'/, first: /Start invoke request/, last: /Finish invoke request/ },
		...{ page: 5000, tellsEnd: false },
	},
	learnsTime: true,
	eventIn: (body: Buffer) => body,
	oracle: huaweiOracle,
} as const;
const reports = {
	...{ namespace: 'default', qualifier: 'latest', acceptedStatus: 202, encodesTexts: false },
	...{ billedDuration: true, refusalIds: true },
};

/** Codes of API Gateway by their status. Source: APIG, "Error Codes". */
const PLATFORM: Readonly<Record<number, string>> = {
	400: 'APIG.0201',
	401: 'APIG.0301',
	403: 'APIG.0302',
	404: 'APIG.0101',
	429: 'APIG.0308',
	500: 'APIG.0601',
	502: 'APIG.0202',
	503: 'APIG.0106',
	504: 'APIG.0203',
};

/** Huawei Cloud FunctionGraph. */
export const huawei: CloudRow = {
	provider: 'huaweiCloud',
	...{ label: 'Huawei Cloud', shortLabel: 'Huawei' },
	service: 'Huawei Cloud FunctionGraph',
	localCloud: 'huawei',
	domain: 'myhuaweicloud.com',
	region: 'cn-north-4',
	credentials: [
		{
			type: 'huaweiCloudApi',
			authentication: 'accessKey',
			example: {
				...{ accessKeyId: 'HWEXAMPLEOFTHETESTS0', secretAccessKey: 'example-secret-of-huawei' },
				...{ securityToken: '', projectId: PROJECT, region: 'cn-north-4' },
			},
			secrets: ['accessKeyId', 'secretAccessKey', 'securityToken'],
			...{ keyId: 'accessKeyId', secret: 'secretAccessKey', sessionToken: 'securityToken' },
			secretLabel: /Secret Access Key/,
			mistake: FOREIGN_PROJECT,
			refusedBy: 'status',
			listFunctions: ({ url, keys }) => ({
				url: `${url}/v2/${keys.huaweiCloudApi.projectId}/fgs/functions`,
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'maxitems', value: '50' }] },
			}),
			newcomer: { search: 'functiongraph', pictures: 'huawei-cloud' },
		},
		{
			type: 'huaweiCloudIamUserApi',
			authentication: 'iamUser',
			example: {
				...{ domainName: 'example-account', userName: 'example-user', password: 'example-word' },
				...{ projectId: PROJECT, region: 'cn-north-4' },
			},
			secrets: ['domainName', 'userName', 'password'],
			...{ keyId: 'userName', secret: 'password' },
			secretLabel: /Password/,
			mistake: FOREIGN_PROJECT,
			signIn: { field: 'iamEndpoint', path: '/v3/auth/tokens' },
			refusedBy: 'tokenRequest',
			listFunctions: ({ url, keys }) => ({
				url: `${url}/v2/${keys.huaweiCloudIamUserApi.projectId}/fgs/functions`,
			}),
			newcomer: { search: 'huawei', pictures: 'huawei-cloud-iam', entry: 'IAM User' },
		},
	],
	role: {
		fields: (endpoint) => ({
			...{ agencyName: 'n8n', agencyDomainName: 'delegating-account' },
			iamEndpoint: endpoint,
		}),
		wrong: [
			[{ agencyDomainName: '' }, /'Agency Account Name' is empty/],
			[{ agencyName: '' }, /'Agency Name' is empty/],
			[{ agencyName: 'a\nb' }, /Agency Name/],
			[{ sessionDuration: 899 }, /Session Duration.*900 to 86400/],
			[{ sessionDuration: 86_401 }, /Session Duration/],
			[{ iamEndpoint: 'http://iam.example.com' }, /IAM Endpoint uses http/],
		],
		...{ action: 'CreateTemporaryAccessKeyByAgency', requests: 2, signsUrls: true },
		refusal: /not authorized to perform the requested action/,
	},
	listPermission: 'functiongraph:function:list',
	ownFaults: ['disabled'],
	apis: [
		{
			...{
				...api,
				apiVersion: 'v2',
				bareResults: false,
				sdk: '@huaweicloud/huaweicloud-sdk-functiongraph',
			},
			reports: { ...reports, exits: true },
			replyOf: (result) =>
				sample(
					'result',
					{ request_id: 'r', result: result.toString('utf8'), log: '', status: 200 },
					{ 'x-cff-request-id': 'r', 'x-cff-response-version': 'v1' },
				).reply,
			runs: [
				{
					permissions: { get: POLICY, list: POLICY, stop: POLICY },
					...{ job: 'job', fails: 'job-fails', tellsResult: false, stops: true },
					...{ expired: 'expired', firstQuestions: 1, unknownQuestions: 1 },
					recordsAreOptional: true,
					untracked: { job: 'job-untracked', switch: /Asynchronous Invocation Status Persistence/ },
					lists: { pageSize: 500, events: false },
					unlisted: /Asynchronous Invocation Status Persistence/,
					client: 'functionGraphV2',
					words: {
						...{ running: 'RUNNING', succeeded: 'SUCCESS', failed: 'FAIL', stopped: 'FAIL 4208' },
					},
				},
			],
		},
		{
			...{ ...api, apiVersion: 'v1.0', bareResults: true, runs: [] },
			// It documents no sign of a function error; a process that exits has no fixed words.
			reports: { ...reports, exits: false },
			replyOf: (result) => sample('result', result, { 'x-cff-request-id': 'r' }).reply,
		},
	],
	functionUrl: {
		apiVersion: 'functionUrl',
		url: (name, endpoint) => `${endpoint}/urls/huawei/${name}`,
		signatures: { '': /^SDK-HMAC-SHA256 / },
		passed: { 'x-request-id': 'own' },
		refusals: {
			401: ['auth', 'none', 1],
			403: ['auth', 'none', 1],
			404: ['notFound', 'none', 1],
			429: ['throttled', 'none', 3],
			502: ['service', 'possible', 1],
			504: ['timeout', 'possible', 1],
		},
		refusal: (status) =>
			sample(
				`${status} of the platform`,
				{ error_code: PLATFORM[status], error_msg: 'refused', request_id: 'own' },
				{ 'x-request-id': 'own' },
				status,
			).reply,
	},
	samples: huaweiSamples,
	quotes: ({ signature, token }) => [
		[
			'SDK-HMAC-SHA256',
			`Authorization: SDK-HMAC-SHA256 Access=HWx, SignedHeaders=host;x-sdk-date, Signature=${signature}`,
			/Authorization/,
		],
		[
			'canonical request',
			`server canonical request is POST|/v2/p/fgs/||host:h|x-security-token:${token}|x-sdk-date:20261123T000000Z||host|0a`,
			/x-sdk-date:2026/,
		],
		['X-Auth-Token', `X-Auth-Token: ${token} and more`, /and more/],
		['X-Auth-Token, in JSON', `{"X-Auth-Token":["${token}"],"x":1}`, /"x"/],
	],
	bench: huaweiBench,
};
