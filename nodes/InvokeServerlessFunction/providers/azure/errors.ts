import { MAY_HAVE_RUN, SLOWER } from '../reading/advice';
import type { ErrorMeaning, ErrorTable } from '../reading/failures';

/** A reply that only the platform writes, or that says nothing of who wrote it. */
export interface PlatformSign {
	/** Its name in the table. */
	readonly code: string;
	readonly status: readonly number[];
	/** A header that has to be there, and what its value has to hold. */
	readonly header?: readonly [name: string, value: RegExp];
	/** What the body has to be, or to hold; null: nothing; absent: anything. */
	readonly body?: RegExp | null;
	/** True where a function could answer alike: then nobody knows whether it ran. */
	readonly isAnybodys?: true;
}

/** Any of these in a page of markup. */
const page = (words: string) => new RegExp(`^\\s*<[^]{0,3000}(?:${words})`, 'i');

/** The same, or the words alone: some front ends leave the page out. */
const said = (words: string) => new RegExp(`^\\s*(?:<[^]{0,3000})?(?:${words})`, 'i');

/** Where App Service Authentication sends a browser, which comes back to a path that is no function's. */
const SIGN_IN =
	/^https:\/\/[^?]{0,500}\?(?:[^]{0,2000}&)?redirect_uri=[^&]{0,500}(?:%2F|\/)\.auth(?:%2F|\/)login/i;

/**
 * How replies of the host, and of the front end before it, are known. Source: azure-functions-host 89dc438d4 (host,
 * 2026-07); replies of the front end: public threads of users (2017 to 2026).
 */
export const platformSigns: readonly PlatformSign[] = [
	{ code: 'Throttled', status: [429], header: ['x-function-scaleout', /^1$/], body: null },
	{ code: 'HostNotRunning', status: [503], body: /^Function host is not running\.\s*$/ },
	// What the portal writes into app_offline.htm. Source: MicrosoftDocs/azure-docs#17384 (2018-10).
	{
		code: 'Offline',
		status: [503],
		body: said('This Azure Functions app is down for maintenance'),
	},
	{ code: 'AppStopped', status: [403], body: page('this web app is stopped') },
	{ code: 'AccessRestricted', status: [403], header: ['x-ms-forbidden-ip', /./] },
	{ code: 'AccessRestricted', status: [403], body: page('blocked your access|Ip Forbidden') },
	{
		code: 'SignInWanted',
		status: [401, 403],
		body: /^You do not have permission to view this directory or page\.\s*$/,
	},
	{ code: 'SignInWanted', status: [302], header: ['location', SIGN_IN] },
	{
		code: 'NoSuchApp',
		status: [404],
		body: page('404 Web Site not found|Microsoft Azure Web App - Error 404'),
	},
	{
		code: 'TooLarge',
		status: [413],
		body: said('The page was not displayed because the request entity is too large'),
	},
	{ code: 'TooLarge', status: [413], body: null, isAnybodys: true },
	{ code: 'TimedOut', status: [500], body: page('500 - The request timed out') },
	{ code: 'TimedOut', status: [504], body: said('504\\.0 GatewayTimeout') },
	{
		code: 'FrontEnd502',
		status: [502],
		body: said('The specified CGI application'),
	},
	{
		code: 'FrontEnd502',
		status: [502],
		body: page('invalid response while acting as a gateway'),
	},
	{ code: 'FrontEnd503', status: [503], body: /^The service is unavailable\.\s*$/i },
	{ code: 'FrontEnd503', status: [503], body: page('Service Unavailable|Application Error') },
	{ code: 'KeyRefused', status: [401], body: null, isAnybodys: true },
	{ code: 'NotFound', status: [404], body: null, isAnybodys: true },
];

const RESTART = 'open the app in the Azure portal, Diagnose and solve problems';

/** What they mean. */
export const errors: ErrorTable = {
	Throttled: {
		category: 'throttled',
		message: "The function app's queue of requests is full",
		hint: `${SLOWER}, or raise maxOutstandingRequests in host.json or the number of instances.`,
	},
	HostNotRunning: {
		category: 'service',
		message: 'The function app could not start',
		hint: `Run the item again in a minute. If that does not help, ${RESTART}: a faulty setting or package keeps its host from starting.`,
		repeatable: 'always',
	},
	Offline: {
		category: 'service',
		message: 'The function app is offline',
		hint: 'A file app_offline.htm in its folder wwwroot keeps it so, usually while it is deployed: run the item again in a minute. If it remains, the deployment broke off: deploy the app again, or delete the file (Development Tools, Advanced Tools, in the Azure portal).',
		repeatable: 'always',
	},
	AppStopped: {
		category: 'service',
		message: 'The function app is stopped',
		hint: 'Start it in the Azure portal: open the app, then Overview, Start. One that stops by itself has used up a quota of its plan: look under Quotas, and wait for the next day or choose a larger plan.',
	},
	AccessRestricted: {
		category: 'auth',
		message: 'The function app does not let this n8n in',
		hint: 'Allow the address from which n8n calls: in the Azure portal open the app, then Networking, Public network access (access restrictions).',
	},
	SignInWanted: {
		category: 'auth',
		message: 'The function app wants a sign-in before its functions are called',
		hint: 'App Service Authentication guards it, which no key of the app passes: in the Azure portal open the app, then Authentication, and allow unauthenticated access (the key still guards the functions), or exclude the path of this one. Older access restrictions (Networking) answer with the same words.',
	},
	TooLarge: {
		category: 'invalidRequest',
		message: 'The event is larger than the function app takes (100 MB)',
		hint: 'Send a reference to the data, such as a blob, instead of the data.',
	},
	TimedOut: {
		category: 'timeout',
		message: 'Azure waited no longer for the function',
		hint: `It gives up after 230 seconds while the function goes on. Start long work as an orchestration. ${MAY_HAVE_RUN}`,
		sideEffect: 'possible',
	},
	NoSuchApp: {
		category: 'notFound',
		message: 'No function app answers at this address',
		hint: "Copy the address again from the app's Overview page in the Azure portal; a deleted app has none.",
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
		hint: "Use a key of this app from App Keys in the Azure portal, and check 'Authentication' in the node: a function takes its own key, a host key or _master. If the function itself returns 401 without a body, check its own rules.",
	},
	NotFound: {
		category: 'notFound',
		message: 'The function app has nothing at this path',
		hint: "Copy the function's URL again from the Azure portal (Get function URL). A disabled function gives the same reply, and so does one that returns 404 without a body.",
	},
};

/** What a missing key means for requests that not every key may make. */
export const orchestrationKey: ErrorMeaning = {
	...(errors.KeyRefused as ErrorMeaning),
	hint: 'This key has no permission for orchestrations, which take durabletask_extension (System Keys) or _master only: copy one from App Keys of this very app in the Azure portal.',
};

export const masterKey: ErrorMeaning = {
	...(errors.KeyRefused as ErrorMeaning),
	hint: 'This key has no permission to list functions, which takes _master only (App Keys of the app in the Azure portal); other keys can call what they are made for.',
};

/** The Durable extension is not there. */
export const noExtension: ErrorMeaning = {
	category: 'notFound',
	message: 'The function app has no Durable extension at this address',
	hint: "Check 'Host URL' of the credential, and that the app has Durable Functions: an orchestrator, and the extension in its bundle or packages.",
};

/** What the Durable extension refused, by the status of its error object. Source: HttpApiHandler.cs (2026-07). */
export const durableErrors: ErrorTable = {
	'400': {
		category: 'invalidRequest',
		message: 'The Durable extension did not accept the request',
		hint: 'Check the name of the orchestrator and the event: older versions refuse a name that they do not know.',
	},
	NoSuchOrchestrator: {
		category: 'notFound',
		message: 'The function app has no such orchestrator',
		hint: "Check its name against the app's list of functions, in the same case, that it is enabled, and 'Host URL' of the credential.",
	},
	'409': {
		category: 'invalidRequest',
		message: 'An orchestration with this instance ID has not ended yet',
		hint: 'Give another Instance ID, or wait for that run with the operation Get Status.',
	},
	'500': {
		category: 'service',
		message: 'The Durable extension failed',
		hint: `Look at the app's logs: its storage or task hub may be out of reach. ${MAY_HAVE_RUN}`,
		sideEffect: 'possible',
	},
};
