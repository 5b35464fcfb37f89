import { MAY_HAVE_RUN, RAN } from '../../reading/advice';
import { ENVOY_LOST, ENVOY_TIMED_OUT, nothingBut } from '../../reading/replySigns';
import { markup, ofApiGateway, orRobot, type Page } from './page';

const LOOK = 'look at the logs of the function';

/** Of a function that could not be served, or whose answer did not come. */
export const failures: readonly Page[] = [
	{
		// No request comes to a project without billing; its services are shown as ready. Source: logs and pages of
		// run.app and firebaseapp.com, published 2025-10 to 2026-09.
		shown: '500, 503 The service you requested is not available yet. …',
		status: [500, 503],
		body: markup(
			'The service you requested is not available yet\\.[^]{0,200}try again in 30 seconds',
		),
		meaning: {
			category: 'service',
			message: 'Google Cloud does not serve the function at the moment',
			hint: 'Most likely billing is disabled for its project: check it in the console under Billing, even if the service is shown as ready. Otherwise none of its revisions is ready: look at its Revisions.',
		},
	},
	{
		// Its requests leave no trace in the logs of the function. Source: Cloud Run, "Troubleshooting", 429 and 500
		// (2024); firebase/firebase-functions#816 (2020-11), the whole page; of a load balancer, in clients (to 2026).
		shown:
			'500 The server encountered an error and could not complete your request. …; 502 … a temporary error …; 500, 502, 503, 504 in the page with a robot',
		status: [500, 502, 503, 504],
		body: orRobot(
			'The server encountered an? (?:temporary )?error and could not complete your request\\.[^]{0,200}try again in 30 seconds',
		),
		meaning: {
			category: 'service',
			message: 'Google Cloud could not serve the function',
			hint: `Its instance may not have started: ${LOOK}. ${MAY_HAVE_RUN}`,
			sideEffect: 'possible',
		},
	},
	{
		// 1st gen, of a crash and of a quota that is used up. Source: davideast/hnpwa-api#36 (2022-08),
		// firebase/functions-samples#383 (2018-04).
		shown: '500 Error: could not handle the request',
		status: [500],
		body: /^\s*Error: could not handle the request\s*$/,
		meaning: {
			category: 'service',
			message: 'The function crashed, or was not started',
			hint: `1st gen functions give this reply when their code throws, or when a quota is used up: ${LOOK}. ${RAN}`,
			sideEffect: 'possible',
			repeatable: 'never',
		},
	},
	{
		// Of an instance that crashed or used up its memory; code may answer so, too. Source: Cloud Run,
		// "Troubleshooting", 503; googlemaps/js-route-optimization-app#60 (2023-02), googlecodelabs/feedback#1169 (2022-11).
		shown: '503 Service Unavailable',
		status: [503],
		body: /^\s*Service Unavailable\s*$/,
		meaning: {
			category: 'service',
			message: 'The function is not available',
			hint: `Its instance may have crashed, used up its memory or not started: ${LOOK}. ${MAY_HAVE_RUN}`,
			sideEffect: 'possible',
		},
	},
	{
		// Envoy's words, before any container. Source: GoogleCloudPlatform/cloud-run-samples#223 (2023-11),
		// Human-Lambdas/human-lambdas#364.
		shown:
			'502, 503, 504 upstream connect error or disconnect/reset before headers …; no healthy upstream',
		status: [502, 503, 504],
		body: nothingBut(ENVOY_LOST),
		meaning: {
			category: 'service',
			message: 'The container of the function broke off the connection, or took none',
			hint: `It may have ended, or its reply breaks the rules of HTTP; with 'Use HTTP/2 end-to-end' it has to speak HTTP/2: ${LOOK}. ${MAY_HAVE_RUN}`,
			sideEffect: 'possible',
		},
	},
	{
		// Source: fastapi/fastapi#2812 (2021-02); Cloud Run, "Request timeout"; as JSON: GoogleCloudPlatform/esp-v2, tests;
		// of Fastly, which Firebase Hosting uses: firebase/firebase-functions#1495 (2023-12), notes on its page (2019-04).
		shown: '504 upstream request timeout; stream timeout; 503 first byte timeout',
		status: [503, 504],
		body: nothingBut(
			`${ENVOY_TIMED_OUT}|\\{(?:"code":504,)?"message":"${ENVOY_TIMED_OUT}"(?:,"code":504)?\\}|<[^]{1,400}<h1>Error 503 first byte timeout<[^]{1,400}`,
		),
		meaning: {
			category: 'timeout',
			message: 'The function took longer than its time limit',
			hint: `It may still be running. Raise the request timeout of the service (5 minutes unless set, up to 60), and behind API Gateway the deadline of its backend (15 seconds unless set); Firebase Hosting gives it 60 seconds. ${MAY_HAVE_RUN}`,
			sideEffect: 'possible',
		},
	},
	{
		// Of a key, or of its own token for the function. Source: GoogleCloudPlatform/esp-v2, its tests and #711 (2022-07);
		// cloudendpoints/esp#573 (2019-03).
		shown:
			'500, 503 {"code":503,"message":"UNAVAILABLE: … Google Service Control …"}; 500 … Token not found for audience: …',
		status: [500, 503],
		body: ofApiGateway(
			'(?:INTERNAL|UNAVAILABLE):|Token not found for audience: |Request blocked due to unsupported ',
		),
		meaning: {
			category: 'service',
			message: 'API Gateway could not check the caller before the function',
			hint: `Look at the logs of the gateway, and at its service account. ${MAY_HAVE_RUN}`,
			sideEffect: 'possible',
		},
	},
	{
		// Source: Cloud Functions, "Function timeout" (1st gen): "an HTTP error status, generally 408".
		shown: '408 without a word or a trace',
		status: [408],
		body: null,
		meaning: {
			category: 'timeout',
			message: 'The function took longer than its time limit',
			hint: `Functions of 1st gen are ended like this: raise the timeout of the function (1 minute unless set, up to 9). ${MAY_HAVE_RUN}`,
			sideEffect: 'possible',
		},
	},
	{
		// The run ends well, and its log says so. Source: PolicyEngine/policyengine-api#3798 (2026-08),
		// simonw/datasette#749.
		shown: '500 text/html without a word or a trace',
		status: [500],
		header: ['content-type', /^text\/html\b/],
		body: null,
		meaning: {
			category: 'service',
			message: 'Google Cloud passed no result on, and says not why',
			hint: `A result larger than 32 MB (1st gen 10 MB) ends like this: ${LOOK}, and let it return a reference to large data, such as an object in Cloud Storage. ${RAN}`,
			sideEffect: 'possible',
			repeatable: 'never',
		},
	},
];
