import { MAY_HAVE_RUN, NOT_BY_PERMISSION, SLOWER, whenInvoking } from '../reading/advice';
import type { ErrorMeaning, ErrorTable } from '../reading/failures';

const gateway: ErrorMeaning = {
	category: 'service',
	message: 'A gateway in front of the function app got no answer from it',
	hint: `Look at the backends of Front Door, Application Gateway or API Management, their health and their time-out; Static Web Apps gives up after 45 seconds. The function may continue after it. ${MAY_HAVE_RUN}`,
	sideEffect: 'possible',
};

const RESTART = 'open the app in the Azure portal, Diagnose and solve problems';

/** What they mean. */
export const errors = {
	Throttled: {
		category: 'throttled',
		message: "The function app's request queue is full",
		hint: `${SLOWER}, or raise maxOutstandingRequests in host.json or the number of instances.`,
	},
	HostNotRunning: {
		category: 'service',
		message: 'The function app could not start',
		hint: `Run the item again in a minute. Else ${RESTART}: a faulty setting or package keeps its host from starting.`,
		repeatable: 'always',
	},
	Offline: {
		category: 'service',
		message: 'The function app is offline',
		hint: 'The file app_offline.htm in wwwroot takes it offline, usually during a deployment: run the item again in a minute. If it stays offline, deploy the app again, or delete the file (Advanced Tools in the Azure portal).',
		repeatable: 'always',
	},
	AppStopped: {
		category: 'service',
		message: 'The function app is stopped',
		hint: 'Start it in the Azure portal (Overview, Start). An app that stops on its own has used up a quota of its plan: look under Quotas, and wait for the next day or choose a larger plan.',
	},
	AccessRestricted: {
		category: 'auth',
		message: 'The function app does not accept requests from this n8n instance',
		hint: `Allow the address from which n8n calls: in the Azure portal open the app, then Networking, Public network access (access restrictions). ${NOT_BY_PERMISSION}`,
	},
	SignInWanted: {
		category: 'auth',
		message: 'The function app requires a sign-in before its functions can be called',
		hint: `It is protected by App Service Authentication, which does not accept the keys of the app: in the Azure portal open the app, then Authentication, and allow unauthenticated access (the key still protects the functions), or exclude this path. Older access restrictions (Networking), and functions that check tokens themselves, answer alike. ${NOT_BY_PERMISSION}`,
	},
	Blocked: {
		category: 'auth',
		message: 'A firewall in front of the function app blocked the request',
		hint: `A rule of the firewall (WAF) of Front Door or Application Gateway matched the request: find it in its log, and exclude this path. ${NOT_BY_PERMISSION}`,
	},
	SubscriptionKey: {
		category: 'auth',
		message: 'API Management did not accept the caller',
		hint: "Where API Management requires a subscription key, add the header Ocp-Apim-Subscription-Key with it to 'Headers' in the options. Otherwise call the function by the URL of its app.",
	},
	RateLimit: {
		category: 'throttled',
		message: 'API Management allows no more calls for now',
		hint: `${SLOWER}, or raise the rate limit in the policies of API Management.`,
	},
	Quota: {
		category: 'auth',
		message: 'The quota of calls in API Management is used up',
		hint: 'Wait until it is replenished, or raise it in the policies of API Management.',
	},
	TooLarge: {
		category: 'invalidRequest',
		message: 'The event is larger than the function app accepts (100 MB)',
		hint: 'Send a reference to the data, such as a blob, instead of the data.',
	},
	TimedOut: {
		category: 'timeout',
		message: 'Azure stopped waiting for the function',
		hint: `It gives up after 230 seconds (Container Apps: 240) while the function continues. Start long work as an orchestration. ${MAY_HAVE_RUN}`,
		sideEffect: 'possible',
	},
	NoSuchApp: {
		category: 'notFound',
		message: 'No function app answers at this address',
		hint: "Copy the address again from the app's Overview page in the Azure portal; a deleted app has none. Front Door and Static Web Apps answer like this where they have no route for the URL.",
	},
	NoContainerApp: {
		category: 'notFound',
		message: 'No container app answers at this address',
		hint: 'It is stopped or deleted, or its ingress takes no requests from outside its environment: open Overview and Ingress in the Azure portal, and copy its URL again.',
	},
	DeploymentSite: {
		category: 'notFound',
		message: 'This is the address of the deployment site of the app (Kudu), not of the app',
		hint: "Remove .scm from the host of the URL, and from 'Host URL' of the credential: https://my-app.azurewebsites.net, not https://my-app.scm.azurewebsites.net.",
	},
	UrlRefused: {
		category: 'notFound',
		message: 'The web server of the function app found nothing at this URL',
		hint: 'It answers a query of more than 2,048 characters like this: send long values in the event. Else copy the URL again from the Azure portal.',
	},
	HostRefused: {
		category: 'invalidRequest',
		message: 'The function app does not have the host name of this URL',
		hint: 'Check Custom domains of the app in the Azure portal. If it has this domain, it may be starting: run the item again.',
	},
	RequestRefused: {
		category: 'invalidRequest',
		message: 'Azure did not accept the request',
		hint: 'Its headers or its URL are malformed or too long: shorten Headers and Query Parameters in the options, and send long values in the event.',
	},
	HomePage: {
		category: 'notFound',
		message: 'This is the URL of the function app, not of a function',
		hint: "Copy the function's URL from the Azure portal (Get function URL): its path names the function, mostly below /api/. If the page waits for your content, deploy the app.",
	},
	NotStarted: {
		category: 'service',
		message: 'The function app could not start',
		hint: `A faulty setting or package may keep its host from starting: ${RESTART}, or restart it. ${MAY_HAVE_RUN}`,
		sideEffect: 'possible',
	},
	Gateway: gateway,
	GatewayTimeout: { ...gateway, category: 'timeout' },
	FrontEnd: {
		category: 'service',
		message: 'Azure could not serve the function app',
		hint: `Its process or container may have crashed or not started: ${RESTART}. ${MAY_HAVE_RUN}`,
		sideEffect: 'possible',
	},
	FrontEnd502: {
		category: 'service',
		message: 'Azure got no answer from the function app',
		hint: `It gives up after 230 seconds while the function continues, and also if the app stops during the call. Start long work as an orchestration. ${MAY_HAVE_RUN}`,
		sideEffect: 'possible',
	},
	FrontEnd503: {
		category: 'service',
		message: 'The function app is not available',
		hint: `It may be starting, scaling or out of its plan's quota, or the function took longer than 230 seconds: ${RESTART}. ${MAY_HAVE_RUN}`,
		sideEffect: 'possible',
	},
	KeyRefused: {
		category: 'auth',
		message: 'Azure did not authorize the request with this key',
		hint: "Use a key of this app from App keys in the Azure portal, and check 'Authentication' in the node: a function takes its own key, a host key or _master. If the function itself returns 401 without a body, check its own rules.",
	},
	NotFound: {
		category: 'notFound',
		message: 'The function app has nothing at this path',
		hint: "Copy the function's URL again from the Azure portal (Get function URL). A disabled function gives the same reply, and so does one that returns 404 without a body.",
	},
} satisfies ErrorTable;

/** By what name the table knows a reply of the platform. */
export type PlatformCode = keyof typeof errors;

/** What replies without a word mean at the paths of the Durable extension. */
export const ofOrchestrations = {
	KeyRefused: {
		...errors.KeyRefused,
		hint: 'This key has no permission for orchestrations, which need durabletask_extension (System keys) or _master: copy one of them from App keys of this app in the Azure portal.',
	},
	NotFound: {
		category: 'notFound',
		message: 'The function app has no Durable extension at this address',
		hint: "Check 'Host URL' of the credential, and that the app has Durable Functions: an orchestrator, and the extension in its bundle or packages.",
	},
} satisfies ErrorTable;

/** What they mean where the host lists its functions. */
export const ofLists = {
	KeyRefused: {
		...errors.KeyRefused,
		hint: 'This key has no permission to list functions, which needs _master (App keys of the app in the Azure portal); other keys can still call what they were created for.',
	},
	NotFound: {
		category: 'notFound',
		message: 'No function app lists its functions at this address',
		hint: "Check 'Host URL' of the credential: it must be the address of the app, without a path.",
	},
} satisfies ErrorTable;

/** What the Durable extension refused, by the status of its error object. Source: HttpApiHandler.cs (2026-07). */
export const durableErrors: ErrorTable = {
	'400': {
		category: 'invalidRequest',
		message: 'The Durable extension did not accept the request',
		hint: `${whenInvoking('Check the name of the orchestrator and the event: older versions refuse an unknown name.')} Azure's message says what was not accepted; it may be a setting of the app, such as AzureWebJobsStorage.`,
	},
	NoSuchOrchestrator: {
		category: 'notFound',
		message: 'The function app has no such orchestrator',
		hint: "Check that its name matches the app's list of functions, including upper and lower case, that it is enabled, and that 'Host URL' of the credential is right.",
	},
	NoSuchApi: {
		category: 'invalidRequest',
		message: 'The Durable extension of the function app is too old for this',
		hint: 'Update it: a newer extension bundle in host.json, or a newer package, of version 2 at least.',
	},
	'409': {
		category: 'invalidRequest',
		message: 'An orchestration with this instance ID has not ended yet',
		hint: 'Use another Instance ID, or wait for that run with the operation Get Status.',
	},
	'500': {
		category: 'service',
		message: 'The Durable extension failed',
		hint: `Look at the app's logs: its storage or task hub may be unreachable. ${MAY_HAVE_RUN}`,
		sideEffect: 'possible',
	},
};
