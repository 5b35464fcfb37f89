import { openWhiskBench } from '../bench/clouds/openwhisk.mts';
import { openWhiskOracle } from '../fuzz/oracle/openwhisk.mts';
import { openWhiskSamples } from '../fuzz/samples/openwhisk.mts';
import { sample } from '../fuzz/samples/sample.mts';
import type { CloudRow } from './row.mts';

/** Not a permission, but another key. */
const KEY = 'for a key of another namespace, create a separate credential';
const ID = '44794bd6aab74415b4e42a308d880e5b';

/** Apache OpenWhisk, DigitalOcean Functions, Adobe I/O Runtime. */
export const openwhisk: CloudRow = {
	provider: 'openWhisk',
	...{ label: 'OpenWhisk', shortLabel: 'OpenWhisk' },
	service: 'OpenWhisk (DigitalOcean Functions, Adobe I/O Runtime)',
	localCloud: 'openwhisk',
	region: null,
	credentials: [
		{
			type: 'openWhiskApi',
			authentication: 'accessKey',
			endpoint: 'host',
			example: {
				accessKey: 'dof_v1_example-key-id:example-secret-of-openwhisk',
				...{ host: 'https://faas-nyc1-2ef2e6cc.doserverless.co', namespace: '_' },
			},
			secrets: ['accessKey'],
			...{ keyId: 'accessKey', secret: 'accessKey' },
			wrongKeyId: 'WRONGKEYID0000000000:openwhisk-local-secret-key-of-the-namespace',
			wrongSecret: 'dof_v1_local-cloud-key:wrong-secret',
			timeless: true,
			secretLabel: /Access Key/,
			refusedBy: 'status',
			listFunctions: ({ url }) => ({
				url: `${url}/api/v1/namespaces/_/actions`,
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'limit', value: '50' }] },
			}),
			newcomer: { search: 'openwhisk', pictures: 'openwhisk' },
		},
	],
	listPermission: "of a key for the namespace that 'Namespace' in the credential names",
	ownFaults: [],
	apis: [
		{
			apiVersion: 'v1',
			can: { async: true, logTail: true },
			event: {
				...{ takes: 'object', syncBytes: 1_048_576, asyncBytes: 1_048_576 },
				asyncEnforced: true,
			},
			reports: {
				...{ namespace: null, qualifier: null, acceptedStatus: 202, encodesTexts: false },
				...{ billedDuration: false, refusalIds: true, exits: true, memory: 'limit' },
				...{ failedStatus: 502, results: 'objects' },
			},
			lists: { namespaces: true, home: 'default', method: 'GET', mixed: true },
			allows: ['a b', 'a@b', 'a&b', 'a.b', 'a/b', 'x'.repeat(200)],
			asks: { get: KEY, list: KEY, logs: KEY },
			...{ bareResults: false, learnsTime: false },
			eventIn: (body) => body,
			replyOf: (result) =>
				sample(
					'result',
					Buffer.concat([
						Buffer.from(`{"activationId":"${ID}","response":{"result":`),
						result,
						Buffer.from(',"status":"success","success":true}}'),
					]),
					{ 'x-request-id': 'r', 'x-openwhisk-activation-id': ID },
				).reply,
			oracle: openWhiskOracle,
			runs: [
				{
					permissions: { get: KEY, list: KEY, stop: KEY },
					...{ job: 'job', fails: 'job-fails', tellsResult: true, stops: false },
					...{ firstQuestions: 1, unknownQuestions: 1, absentMeansRunning: true },
					unlisted: /when it has ended/,
					unknownId: '0123456789abcdef0123456789abcdef',
					words: {},
				},
			],
		},
	],
	samples: openWhiskSamples,
	quotes: ({ token }) => [
		['Basic', `Authorization: Basic ${token}`, /Authorization/],
		['Basic, in JSON', `{"authorization":"Basic ${token}","x":1}`, /"x"/],
	],
	bench: openWhiskBench,
};
