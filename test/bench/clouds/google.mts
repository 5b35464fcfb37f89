import { delayOf, JSON_TYPE, lastName } from './answers.mts';
import type { BenchCloud } from './benchCloud.mts';

const TOKEN = '/token';

/** Its claims are read, its signature is not. */
const idToken = ['{"alg":"RS256"}', '{"iat":1,"exp":3601}', 'signature']
	.map((part) => Buffer.from(part).toString('base64url'))
	.join('.');

/** Cloud Run functions in the benchmark: its tokens are fetched before anything is measured. */
export const googleBench: BenchCloud = {
	schemes: [{ scheme: 'Bearer', apiVersion: 'functionUrl' }],
	// A host of functions and no endpoint: that would be the place of Google's APIs.
	fields: (endpoint) => ({
		...{ endpoint: '', functionHosts: new URL(endpoint).host },
		tokenEndpoint: `${endpoint}${TOKEN}`,
		...{ idToken, idTokenAudience: endpoint },
	}),
	request: ({ endpoint }, name, event) => ({
		url: `${endpoint}/urls/google/${name}`,
		headers: JSON_TYPE,
		body: Buffer.from(event),
	}),
	payloadOf: (body) => JSON.parse(body) as unknown,
	reply: ({ path, body }) => ({
		headers: {
			...JSON_TYPE,
			'X-Cloud-Trace-Context': '0123456789abcdef0123456789abcdef;o=1',
			Server: 'Google Frontend',
		},
		body,
		delayMs: delayOf(lastName(path)),
	}),
	aside: ({ path }) =>
		path === TOKEN
			? { headers: JSON_TYPE, body: Buffer.from(JSON.stringify({ id_token: idToken })) }
			: null,
	statusApis: [],
};
