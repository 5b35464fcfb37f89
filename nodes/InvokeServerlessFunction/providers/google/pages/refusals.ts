import { MAY_HAVE_RUN, SLOWER } from '../../reading/advice';
import { markup, ofApiGateway, orRobot, robot, type Page } from './page';

/** The sign-in of App Engine, to which URLs of cloudfunctions.net were seen to lead. */
const SIGN_IN =
	/^https:\/\/accounts\.google\.com\/[^?]{0,200}\?(?:[^]{0,2000}&)?continue=[^&]{0,500}(?:%2F|\/)_ah(?:%2F|\/)conflogin/i;

/** Of a caller, a URL or a request that the front end does not take. */
export const refusals: readonly Page[] = [
	{
		// On its pages, its redirects and its refusals alike. Source: Identity-Aware Proxy; seen 2026-02 on run.app.
		shown: 'X-Goog-IAP-Generated-Response: true',
		status: [302, 400, 401, 403],
		header: ['x-goog-iap-generated-response', /./],
		meaning: {
			category: 'auth',
			message: 'Identity-Aware Proxy protects the function and requires a sign-in of its own',
			hint: 'This credential signs in to functions, not to Identity-Aware Proxy: turn it off for this service in the console (Cloud Run, Security), where the role Cloud Run Invoker protects it.',
		},
	},
	{
		// Source: GoogleCloudPlatform/community#1202 (2020-03), the fields of the page that it leads to.
		shown: '302 to accounts.google.com, which goes on at /_ah/conflogin',
		status: [302],
		header: ['location', SIGN_IN],
		meaning: {
			category: 'auth',
			message: 'Google Cloud wants the sign-in of a person before this URL',
			hint: 'A function that the caller may not invoke, or that is not there, may lead to it: grant the service account the role Cloud Functions Invoker (cloudfunctions.functions.invoke), and check region, project and name in the URL.',
		},
	},
	{
		// Source: google/adk-python#3814 (2025-12), the whole page.
		shown: '401 Your client does not have permission to the requested URL …',
		status: [401],
		body: markup(
			'Your client does not have permission to the requested URL\\s*<code>/[^<]{0,4000}</code>',
		),
		meaning: {
			category: 'auth',
			message: 'Google Cloud did not accept the ID token for this URL',
			hint: "The token is issued for the origin of the URL: add a custom domain to the custom audiences of the service, or call the service by its run.app URL. With 'Authentication' set to None, the function must allow unauthenticated invocations.",
			staleGrant: true,
		},
	},
	{
		// Source: GoogleCloudPlatform/cloud-code-intellij#3133 (2023-04), datacommonsorg/docsite#463 (2024-07); of a
		// URL without a function: GoogleCloudPlatform/python-docs-samples#1724 (2018-09).
		shown: '403 Your client does not have permission to get URL … from this server',
		status: [403],
		body: markup(
			'Your client does not have permission to get URL\\s*<code>/[^<]{0,4000}</code>\\s*from this server',
		),
		meaning: {
			category: 'auth',
			message: 'The caller is not allowed to invoke this function',
			hint: 'Grant the service account the role Cloud Run Invoker (run.routes.invoke) on the service, or for 1st gen Cloud Functions Invoker (cloudfunctions.functions.invoke); a new grant takes some minutes. On cloudfunctions.net, check region, project and name in the URL as well: a function that is not there may be refused alike.',
		},
	},
	{
		// Source: Google Cloud training, Cloud Run behind a load balancer, the whole page (2023).
		shown: '403 Access is forbidden.',
		status: [403],
		body: markup('<h1>Error: Forbidden</h1>\\s*<h2>Access is forbidden\\.</h2>'),
		meaning: {
			category: 'auth',
			message: 'The function does not accept calls from the internet',
			hint: "Its Ingress setting blocks them: allow all traffic on its Networking page (the role Cloud Run Invoker still protects it), or call it through its load balancer, whose host must be in 'Function Hosts' of the credential.",
		},
	},
	{
		// Source: URLs of run.app without a service, the whole page (2023); of services with internal Ingress (2024).
		shown: '404 The requested URL was not found on this server.',
		status: [404],
		body: markup(
			'<h1>Error: Page not found</h1>\\s*<h2>The requested URL was not found on this server\\.</h2>',
		),
		meaning: {
			category: 'notFound',
			message: 'Google Cloud serves no function at this URL',
			hint: 'Copy the URL again from the page of the function in the console. A service whose Ingress setting blocks the internet gives the same reply.',
		},
	},
	{
		// Source: kkdai/linebot-file#5 (2026-08), the page to its title; Cloud Run, "Known issues", reserved URL paths.
		shown: '404 The requested URL … was not found on this server. (the page with a robot)',
		status: [404],
		body: robot('The requested URL\\s*<code>/[^<]{0,4000}</code>\\s*was not found on this server'),
		meaning: {
			category: 'notFound',
			message: 'Google Cloud serves nothing at this URL',
			hint: 'Google keeps paths that end in z, such as /healthz, for itself: call the function by another one. Else copy the URL again from the page of the function in the console.',
		},
	},
	{
		// Source: uploads to run.app, the page's beginning, and of 2026-05.
		shown: '413 Your client issued a request that was too large.',
		status: [413],
		body: orRobot(
			'<h1>Error: Request Entity Too Large</h1>\\s*<h2>Your client issued a request that was too large\\.',
		),
		meaning: {
			category: 'invalidRequest',
			message: 'The event is larger than the function accepts (10 MB for 1st gen, otherwise 32 MB)',
			hint: 'Send a reference to the data, such as an object in Cloud Storage, instead of the data.',
		},
	},
	{
		// Source: firebase/firebase-functions#1417 (2023-06); its words: Kong/insomnia#1483; the older page:
		// coreruleset/go-ftw#134 (2023-02).
		shown:
			'400, 405, 411, 414 in the page with a robot; 400 Your client has issued a malformed or illegal request.; 411 POST requests require a Content-length header.',
		status: [400, 405, 411, 414],
		body: orRobot(
			'<h2>(?:Your client has issued a malformed or illegal request\\.|POST requests require a <code>Content-length<)',
		),
		meaning: {
			category: 'invalidRequest',
			message: "Google's front end did not accept the request",
			hint: "It refuses malformed and overlong requests before any code runs: check 'HTTP Method' and the URL, and Query Parameters and Headers in the options.",
			sideEffect: 'possible',
			repeatable: 'never',
		},
	},
	{
		// The frameworks add a charset to the type, the front end does not; others write these words, too, such as the
		// API of arXiv. Source: Cloud Run, "Troubleshooting", 429 and 500 (2024); load tests and clients (2026-09).
		shown: '429 Rate exceeded.',
		status: [429],
		body: /^\s*Rate exceeded\.\s*$/,
		ownType: /^text\/html$/,
		meaning: {
			category: 'throttled',
			message: 'No instance of the function was available',
			hint: `${SLOWER}, or raise the maximum number of instances of the function.`,
		},
	},
	{
		// A load balancer's. Source: Google Cloud training, "HTTP Load Balancer with Cloud Armor", the whole page.
		shown: '403 Forbidden (the page on a single line)',
		status: [403],
		body: robot(),
		meaning: {
			category: 'auth',
			message: 'Google refused the request before it came to the function',
			hint: 'Most likely a rule of Cloud Armor on the load balancer: look at its log, and allow the address from which n8n calls.',
			sideEffect: 'possible',
			repeatable: 'never',
		},
	},
	{
		// What other services of Google refuse alike, and a function may pass on; API Gateway's: esp-v2, request_builder.cc.
		shown: '429 in the page with a robot; {"code":429,"message":"RESOURCE_EXHAUSTED:Quota …"}',
		status: [429],
		body: new RegExp(
			`${robot().source}|${ofApiGateway('RESOURCE_EXHAUSTED: ?Quota ').source}`,
			'i',
		),
		meaning: {
			category: 'throttled',
			message: 'Google takes no more requests from this caller for now',
			hint: `${SLOWER}; on a load balancer, raise the limit in the rules of Cloud Armor. ${MAY_HAVE_RUN}`,
			sideEffect: 'possible',
		},
	},
	{
		// A proxy passes a function's words on as well. Source: GoogleCloudPlatform/esp-v2, its tests, request_builder.cc,
		// check_response_convert_utils.cc and #472 (2021-01); of keys: notes on API keys (2024-11); of the first version:
		// cloudendpoints/esp, its tests.
		shown:
			'400, 401, 403 {"code":401,"message":"Jwt is missing"}, … Audiences in Jwt are not allowed, … unregistered callers …, … API key not valid …, … API … is not enabled for the project., … Client project not valid. …',
		status: [400, 401, 403],
		body: ofApiGateway(
			'Jw(?:t|ks) |JWT validation |Audiences in Jwt |[^"]{0,40}unregistered callers|(?:INVALID_ARGUMENT|PERMISSION_DENIED|UNAUTHENTICATED):|API key (?:not|expired)|Consumer project ',
		),
		meaning: {
			category: 'auth',
			message: 'API Gateway refused the caller before the function',
			hint: "The gateway's description of the API decides who may call: enter what it asks for, a key or a token, under Headers in the options, or call the function by its own URL.",
			sideEffect: 'possible',
			repeatable: 'never',
		},
	},
	{
		shown: '404, 405 {"code":404,"message":"The current request is not defined by this API."}',
		status: [404, 405],
		body: ofApiGateway(
			'The current request is (?:not defined by this API|matched to the defined url template)|Method does not exist\\.',
		),
		meaning: {
			category: 'notFound',
			message: 'API Gateway has nothing at this path, or not for this method',
			hint: "The gateway's description of the API lists them: check the path of the URL and 'HTTP Method'.",
			sideEffect: 'possible',
			repeatable: 'never',
		},
	},
];
