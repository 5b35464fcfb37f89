import { azureBench } from '../bench/clouds/azure.mts';
import { azureOracle } from '../fuzz/oracle/azure.mts';
import { azureSamples } from '../fuzz/samples/azure.mts';
import { sample } from '../fuzz/samples/sample.mts';
import type { CloudRow } from './row.mts';
import type { RunsRow } from './runsRow.mts';

const HOST = { 'request-context': 'appId=cid-v1:0b1d7e5c-4f0f-4d6e-9a55-6b6f2f5c1f00' };
const page = (words: string) =>
	`<!DOCTYPE html><html><head><title>Web App</title></head><body><h1>${words}</h1></body></html>`;

/** What the host and the front end answer instead of a function. Source: azure-functions-host; public threads. */
const PLATFORM: Readonly<Record<number, readonly [body: string, headers: Record<string, string>]>> =
	{
		401: ['', HOST],
		403: [page('Error 403 - This web app is stopped.'), { 'content-type': 'text/html' }],
		404: ['', HOST],
		429: ['', { ...HOST, 'x-function-scaleout': '1' }],
		502: [
			page(
				'The specified CGI application encountered an error and the server terminated the process.',
			),
			{ 'content-type': 'text/html' },
		],
		503: ['Function host is not running.', {}],
	};

const asks = { get: '_master', list: '_master', noTimeLimits: true } as const;

const ORCHESTRATIONS = 'durabletask_extension (System keys) or _master';

/** Orchestrations. */
const runs: RunsRow = {
	permissions: { get: ORCHESTRATIONS, list: ORCHESTRATIONS, stop: ORCHESTRATIONS },
	...{ job: 'job', fails: 'job-fails', tellsResult: true, stops: true },
	...{ firstQuestions: 1, unknownQuestions: 1, client: 'durableFunctions' },
	...{ lists: { pageSize: 100, events: false }, unlisted: /task hub/, byId: true },
	words: {
		...{ running: 'Running', succeeded: 'Completed', failed: 'Failed' },
		stopped: 'Terminated',
	},
};

/** Azure Functions. */
export const azure: CloudRow = {
	provider: 'azure',
	...{ label: 'Azure', shortLabel: 'Azure', service: 'Azure Functions' },
	localCloud: 'azure',
	region: null,
	credentials: [
		{
			type: 'azureFunctionsApi',
			authentication: 'key',
			endpoint: 'hostUrl',
			example: {
				...{ hostUrl: 'https://example-app.azurewebsites.net', key: 'example-key-of-azure==' },
			},
			secrets: ['key'],
			...{ keyId: 'key', secret: 'key' },
			secretLabel: /Key/,
			refusedBy: 'status',
			timeless: true,
			listFunctions: ({ url }) => ({ url: `${url}/admin/functions` }),
			newcomer: { search: 'azure', pictures: 'azure' },
		},
	],
	listPermission: 'of _master, the master key of the app',
	ownFaults: [],
	apis: [
		{
			apiVersion: 'durable',
			can: { async: true, logTail: false },
			event: {
				...{ takes: 'json', syncBytes: 104_857_600, asyncBytes: 104_857_600 },
				asyncEnforced: true,
			},
			reports: {
				...{ namespace: null, qualifier: null, acceptedStatus: 202, encodesTexts: true },
				...{ duration: false, billedDuration: false, refusalIds: false, exits: true },
				memory: false,
			},
			lists: { namespaces: false, method: 'GET', whole: true },
			asks,
			...{ bareResults: true, learnsTime: false, goesOn: true },
			eventIn: (body) => body,
			replyOf: (result) => sample('result', result, HOST).reply,
			oracle: azureOracle,
			runs: [runs],
		},
	],
	functionUrl: {
		apiVersion: 'functionUrl',
		url: (name, endpoint) => `${endpoint}/urls/azure/${name}`,
		signatures: { '': /^azure-local-master-key/ },
		signedBy: 'x-functions-key',
		foreignHost: /Host URL/,
		asks,
		runs: [{ ...runs, job: 'orchestrators/job', fails: 'orchestrators/job-fails' }],
		silentErrors: true,
		passed: HOST,
		refusals: {
			// A function may answer 401 and 404 without a word itself.
			401: ['auth', 'possible', 1],
			403: ['service', 'none', 1],
			404: ['notFound', 'possible', 1],
			429: ['throttled', 'none', 3],
			502: ['service', 'possible', 1],
			503: ['service', 'none', 3],
		},
		refusal: (status) => {
			const [body = '', headers = {}] = PLATFORM[status] ?? [];
			return sample(`${status} of the platform`, body, headers, status).reply;
		},
	},
	samples: azureSamples,
	quotes: ({ signature, token }) => [
		['a management URL', `https://a.example/x?taskHub=h&code=${signature}&y=1`, /taskHub=h/],
		[
			'a management URL, escaped',
			`{"u":"https://a.example/x?a=1\\u0026code=${token}","n":1}`,
			/"n"/,
		],
	],
	bench: azureBench,
};
