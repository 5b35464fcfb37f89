import { sample, type Sample } from './sample.mts';

const trace = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';
const ran = {
	'content-type': 'application/json; charset=utf-8',
	'x-cloud-trace-context': `${trace};o=1`,
	'function-execution-id': 'abcdefghijkl',
	server: 'Google Frontend',
};
const crashed = { ...ran, 'content-type': 'text/html; charset=utf-8', 'x-google-status': 'crash' };
const html = { 'content-type': 'text/html; charset=UTF-8', server: 'Google Frontend' };

/** A page of the front end. Source: google/adk-python#3814 (2025-12); the other words from public threads. */
export const page = (status: number, title: string, words: string): string =>
	`<html><head>\n<meta http-equiv="content-type" content="text/html;charset=utf-8">\n<title>${status} ${title}</title>\n</head>\n<body text=#000000 bgcolor=#ffffff>\n<h1>Error: ${title}</h1>\n<h2>${words}</h2>\n<h2></h2>\n</body></html>\n`;

const refusal = (status: number, code: string, details: object[] = []) =>
	sample(
		`${code} of an API`,
		{ error: { code: status, message: 'The words of Google.', status: code, details } },
		{ 'content-type': 'application/json; charset=UTF-8' },
		status,
	);

/** Replies of functions, of the front end and of Google's APIs. Source: functions-framework 5.0.5; API references. */
export const googleSamples: readonly Sample[] = [
	sample('result', { message: 'Hello', n: 1 }, ran),
	sample('text', 'Hello, world!', { ...ran, 'content-type': 'text/html; charset=utf-8' }),
	sample('big integers', '{"id":12345678901234567890}', ran),
	sample('bytes', Buffer.from('89504e470d0a1a0aff00fe80', 'hex'), {
		...{ ...ran, 'content-type': 'image/png' },
	}),
	sample('CloudEvent taken', '', ran, 204),
	sample('redirect', '', { ...ran, location: 'https://example.com/' }, 302),
	sample('crash', 'out of stock', crashed, 500),
	sample('crash in production', 'Internal Server Error', crashed, 500),
	sample('CloudEvent failed', 'boom', { ...crashed, 'x-google-status': 'error' }, 500),
	sample("the function's own 404", { error: 'no such order' }, ran, 404),
	sample("the function's own 429", 'slow down', ran, 429),
	sample("the function's own 500", { error: 'broken' }, ran, 500),
	sample(
		'wrong token',
		page(
			...([401, 'Unauthorized'] as const),
			'Your client does not have permission to the requested URL <code>/</code>.',
		),
		html,
		401,
	),
	sample(
		'no permission',
		page(
			...([403, 'Forbidden'] as const),
			'Your client does not have permission to get URL <code>/</code> from this server.',
		),
		html,
		403,
	),
	sample('no instance', 'Rate exceeded.', { 'content-type': 'text/html' }, 429),
	sample(
		'no container',
		page(
			...([500, 'Server Error'] as const),
			'The server encountered an error and could not complete your request.<p>Please try again in 30 seconds.',
		),
		html,
		500,
	),
	sample('over time', 'upstream request timeout', { 'content-type': 'text/plain' }, 504),
	sample('functions', {
		functions: [
			{
				name: 'projects/demo-project/locations/us-central1/functions/hello',
				...{ environment: 'GEN_2', state: 'ACTIVE' },
				url: 'https://us-central1-demo-project.cloudfunctions.net/hello',
				serviceConfig: { uri: 'https://hello-abc123-uc.a.run.app', availableMemory: '256M' },
			},
			{
				name: 'projects/demo-project/locations/europe-west1/functions/old',
				...{ environment: 'GEN_1', state: 'ACTIVE' },
				url: 'https://europe-west1-demo-project.cloudfunctions.net/old',
			},
		],
		nextPageToken: 'next',
		unreachable: [],
	}),
	sample('services', {
		...{ apiVersion: 'serving.knative.dev/v1', kind: 'ServiceList', metadata: {} },
		items: [
			{
				metadata: { name: 'web', labels: { 'cloud.googleapis.com/location': 'us-central1' } },
				status: {
					url: 'https://web-abc123-uc.a.run.app',
					traffic: [{ tag: 'beta', url: 'https://beta---web-abc123-uc.a.run.app' }],
				},
			},
		],
	}),
	refusal(401, 'UNAUTHENTICATED'),
	refusal(403, 'PERMISSION_DENIED'),
	refusal(403, 'PERMISSION_DENIED', [{ reason: 'SERVICE_DISABLED' }]),
	refusal(429, 'RESOURCE_EXHAUSTED'),
];
