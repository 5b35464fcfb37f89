import { googleBench } from '../bench/clouds/google.mts';
import { platformPem } from '../../local-cloud/google/keys.mts';
import { googleOracle } from '../fuzz/oracle/google.mts';
import { googleSamples, page } from '../fuzz/samples/google.mts';
import { sample } from '../fuzz/samples/sample.mts';
import type { CloudRow } from './row.mts';

const TRACE = { 'x-cloud-trace-context': '0123456789abcdef0123456789abcdef;o=1' };

/** A key file with a key that no account has. */
const keyFile = (project: string): string =>
	JSON.stringify({
		...{ type: 'service_account', project_id: project, private_key_id: '0123456789abcdef' },
		private_key: platformPem,
		client_email: `caller@${project}.iam.gserviceaccount.com`,
	});

/** A token as the token service gives it: its claims are read, its signature is not. */
const idToken = ['{"alg":"RS256"}', '{"iat":1,"exp":3601}', 'signature']
	.map((part) => Buffer.from(part).toString('base64url'))
	.join('.');

const url = (name: string, endpoint: string) => `${endpoint}/urls/google/${name}`;

const WORDS: Readonly<Record<number, readonly [title: string, words: string]>> = {
	404: ['Page not found', 'The requested URL was not found on this server.'],
	413: ['Request Entity Too Large', 'Your client issued a request that was too large.'],
	401: [
		'Unauthorized',
		'Your client does not have permission to the requested URL <code>/urls/google/hello</code>.',
	],
	403: [
		'Forbidden',
		'Your client does not have permission to get URL <code>/urls/google/hello</code> from this server.',
	],
	500: [
		'Server Error',
		'The server encountered an error and could not complete your request.<p>Please try again in 30 seconds.',
	],
};

/** Google Cloud Run functions. */
export const google: CloudRow = {
	provider: 'googleCloud',
	...{ label: 'Google Cloud', shortLabel: 'Google' },
	service: 'Google Cloud Run Functions',
	localCloud: 'google',
	domain: 'run.app',
	region: null,
	credentials: [
		{
			type: 'googleCloudFunctionsApi',
			authentication: 'serviceAccount',
			example: {
				serviceAccountKey: keyFile('example-project'),
				...{ region: 'us-central1', endpoint: 'https://google.example' },
			},
			secrets: ['serviceAccountKey'],
			...{ keyId: 'serviceAccountKey', secret: 'serviceAccountKey' },
			wrongSecret: keyFile('local-project'),
			secretLabel: /service account(?:'s)? key/i,
			...{ refusedBy: 'tokenRequest', testRefusedBy: 'status' },
			listFunctions: ({ url: cloud }) => ({
				url: `${cloud}/v2/projects/local-project/locations/-/functions`,
			}),
			newcomer: { search: 'google', pictures: 'google-cloud' },
		},
	],
	listPermission: 'cloudfunctions.functions.list and run.services.list',
	ownFaults: [],
	apis: [
		{
			apiVersion: 'functionUrl',
			can: { async: false, logTail: true },
			event: {
				...{ takes: 'bytes', syncBytes: 33_554_432, asyncBytes: 33_554_432 },
				asyncEnforced: true,
			},
			reports: {
				...{ namespace: null, qualifier: null, acceptedStatus: 202, encodesTexts: false },
				...{ billedDuration: false, refusalIds: true, exits: true },
				...{ memory: false, failedStatus: 500, runIds: false, errorTypes: false },
			},
			lists: { namespaces: false, home: 'local-project', method: 'GET', further: 1 },
			asks: { get: 'cloudfunctions.functions.list', logs: 'logging.logEntries.list' },
			...{ bareResults: true, learnsTime: false, runs: [] },
			eventIn: (body) => body,
			replyOf: (result) => sample('result', result, TRACE).reply,
			oracle: googleOracle,
		},
	],
	functionUrl: {
		apiVersion: 'functionUrl',
		url,
		signatures: { '': /^Bearer ey/ },
		passed: TRACE,
		refusals: {
			// The token is fetched once more.
			401: ['auth', 'none', 2],
			403: ['auth', 'none', 1],
			404: ['notFound', 'none', 1],
			413: ['invalidRequest', 'none', 1],
			429: ['throttled', 'none', 3],
			500: ['service', 'possible', 1],
		},
		refusal(status) {
			const [title, words] = WORDS[status] ?? [];
			return title === undefined || words === undefined
				? sample('busy', 'Rate exceeded.', { 'content-type': 'text/html' }, status).reply
				: sample(title, page(status, title, words), { 'content-type': 'text/html' }, status).reply;
		},
		grant: {
			field: 'tokenEndpoint',
			path: '/token',
			reply: sample('token', { id_token: idToken }).reply,
		},
	},
	samples: googleSamples,
	quotes: ({ token }) => [
		['Bearer', `Authorization: Bearer ${token}`, /Authorization/],
		['the assertion', `grant_type=jwt-bearer&assertion=${token}&x=1`, /x=1/],
		['an ID token', `{"id_token":"${token}","x":1}`, /"x":1/],
	],
	bench: googleBench,
};
