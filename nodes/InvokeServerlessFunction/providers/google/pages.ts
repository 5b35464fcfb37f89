import { MAY_HAVE_RUN, RAN, SLOWER } from '../reading/advice';
import type { ErrorMeaning } from '../reading/failures';

/*
 * What Google's front end answers in the place of a function. Its pages are all there is to know it by: the status
 * alone may be the function's own.
 */

/** A page: how it is known, and what it means. The first group of its words is the path that it names. */
export interface Page {
	/** Status and words, for the documentation. */
	readonly shown: string;
	readonly status: readonly number[];
	readonly words?: RegExp;
	/** Instead of words, a header that has to be there. */
	readonly header?: string;
	readonly meaning: ErrorMeaning;
}

const LOOK = 'look at the logs of the function';

/** All of them; the first that fits counts. */
export const pages: readonly Page[] = [
	{
		// On its pages, its redirects and its refusals alike. Source: Identity-Aware Proxy; seen 2026-02 on run.app.
		shown: 'X-Goog-IAP-Generated-Response: true',
		status: [302, 400, 401, 403],
		header: 'x-goog-iap-generated-response',
		meaning: {
			category: 'auth',
			message: 'Identity-Aware Proxy stands before the function and wants a sign-in of its own',
			hint: 'This credential signs in to functions, not to Identity-Aware Proxy: turn it off for this service in the console (Cloud Run, Security), where the role Cloud Run Invoker guards it.',
		},
	},
	{
		// Source: google/adk-python#3814 (2025-12), the whole page.
		shown: '401 Your client does not have permission to the requested URL …',
		status: [401],
		words:
			/Your client does not have permission to the requested URL\s*<code>([^<]{0,4000})<\/code>/,
		meaning: {
			category: 'auth',
			message: 'Google Cloud did not accept the ID token for this URL',
			hint: "The token is for the origin of the URL: enter a custom domain as a custom audience of the service, or call it by its run.app URL. With 'Authentication: None' the function has to allow unauthenticated invocations.",
			staleGrant: true,
		},
	},
	{
		// Source: GoogleCloudPlatform/cloud-code-intellij#3133 (2023-04), datacommonsorg/docsite#463 (2024-07); of a
		// URL without a function: GoogleCloudPlatform/python-docs-samples#1724 (2018-09).
		shown: '403 Your client does not have permission to get URL … from this server',
		status: [403],
		words:
			/Your client does not have permission to get URL\s*<code>([^<]{0,4000})<\/code>\s*from this server/,
		meaning: {
			category: 'auth',
			message: 'The caller may not invoke this function',
			hint: 'Grant the service account the role Cloud Run Invoker (run.routes.invoke) on the service, for 1st gen Cloud Functions Invoker (cloudfunctions.functions.invoke); a new grant takes some minutes. On cloudfunctions.net, check region, project and name in the URL as well: a function that is not there may be refused like this.',
		},
	},
	{
		// Source: Google Cloud training, Cloud Run behind a load balancer, the whole page (2023).
		shown: '403 Access is forbidden.',
		status: [403],
		words: /<h1>Error: Forbidden<\/h1>\s*<h2>Access is forbidden\.<\/h2>/,
		meaning: {
			category: 'auth',
			message: 'The function does not let callers from the internet in',
			hint: "Its Ingress setting keeps them out: allow all traffic on the service's Networking page (the role Cloud Run Invoker still guards it), or call it by its load balancer, named in 'Function Hosts' of the credential.",
		},
	},
	{
		// Source: URLs of run.app without a service, the whole page (2023); of services with internal Ingress (2024).
		shown: '404 The requested URL was not found on this server.',
		status: [404],
		words:
			/<h1>Error: Page not found<\/h1>\s*<h2>The requested URL was not found on this server\.<\/h2>/,
		meaning: {
			category: 'notFound',
			message: 'Google Cloud serves no function at this URL',
			hint: 'Copy the URL again from the page of the function in the console. A service whose Ingress setting keeps the internet out is hidden like this, too.',
		},
	},
	{
		// Source: uploads to run.app, the page's beginning, and of 2026-05.
		shown: '413 Your client issued a request that was too large.',
		status: [413],
		words:
			/<h1>Error: Request Entity Too Large<\/h1>\s*<h2>Your client issued a request that was too large\./,
		meaning: {
			category: 'invalidRequest',
			message: 'The event is larger than the function may be sent (1st gen 10 MB, else 32 MB)',
			hint: 'Send a reference to the data, such as an object in Cloud Storage, instead of the data.',
		},
	},
	{
		// Source: Cloud Run, "Troubleshooting", 429 and 500 (2024).
		shown: '429 Rate exceeded.',
		status: [429],
		words: /^\s*Rate exceeded\.\s*$/,
		meaning: {
			category: 'throttled',
			message: 'No instance of the function was free',
			hint: `${SLOWER}, or raise the maximum number of instances of the function.`,
		},
	},
	{
		// Its requests leave no trace in the logs of the function. Source: as above; firebase/firebase-functions#816
		// (2020-11), the whole page.
		shown: '500 The server encountered an error and could not complete your request. …',
		status: [500],
		words:
			/The server encountered an error and could not complete your request\.[\s\S]{0,200}try again in 30 seconds/,
		meaning: {
			category: 'service',
			message: 'Google Cloud could not serve the function',
			hint: `Its instance may not have started: ${LOOK}. ${MAY_HAVE_RUN}`,
			sideEffect: 'possible',
		},
	},
	{
		// No request comes to a project without billing; its services are shown as ready. Source: logs and pages of
		// run.app and firebaseapp.com, published 2025-10 to 2026-09.
		shown: '500, 503 The service you requested is not available yet. …',
		status: [500, 503],
		words: /The service you requested is not available yet\.[\s\S]{0,200}try again in 30 seconds/,
		meaning: {
			category: 'service',
			message: 'Google Cloud does not serve the function at the moment',
			hint: "Most likely billing is off in the function's project: check it in the console under Billing, although the service is shown as ready. Else none of its revisions is ready: look at Revisions of the service.",
		},
	},
	{
		// 1st gen, of a crash and of a quota that is used up. Source: davideast/hnpwa-api#36 (2022-08),
		// firebase/functions-samples#383 (2018-04).
		shown: '500 Error: could not handle the request',
		status: [500],
		words: /^\s*Error: could not handle the request\s*$/,
		meaning: {
			category: 'service',
			message: 'The function crashed, or was not started',
			hint: `Functions of 1st gen answer so when their code throws, and where a quota is used up: ${LOOK}. ${RAN}`,
			sideEffect: 'possible',
			repeatable: 'never',
		},
	},
	{
		// Of an instance that crashed or used up its memory; code may answer so, too. Source: Cloud Run,
		// "Troubleshooting", 503; googlemaps/js-route-optimization-app#60 (2023-02), googlecodelabs/feedback#1169 (2022-11).
		shown: '503 Service Unavailable',
		status: [503],
		words: /^\s*Service Unavailable\s*$/,
		meaning: {
			category: 'service',
			message: 'The function is not available',
			hint: `Its instance may have crashed, used up its memory or not started: ${LOOK}. ${MAY_HAVE_RUN}`,
			sideEffect: 'possible',
		},
	},
	{
		// Source: fastapi/fastapi#2812 (2021-02); Cloud Run, "Request timeout".
		shown: '504 upstream request timeout',
		status: [504],
		words: /^\s*upstream request timeout\s*$/,
		meaning: {
			category: 'timeout',
			message: 'The function took longer than its time limit',
			hint: `It may still be running. Raise the request timeout of the service (5 minutes unless set, up to 60). ${MAY_HAVE_RUN}`,
			sideEffect: 'possible',
		},
	},
];
