import { MAY_HAVE_RUN, SLOWER } from '../reading/advice';
import type { ErrorMeaning, ErrorTable } from '../reading/failures';

/** A reply that only the platform writes, or that says nothing of who wrote it. */
export interface PlatformSign {
	/** Its name in the table. */
	readonly code: string;
	readonly status: number;
	/** A header that has to be there, with its value. */
	readonly header?: readonly [name: string, value: string];
	/** What the body has to be, or to hold; null: nothing. */
	readonly body: RegExp | null;
	/** True where a function could answer alike: then nobody knows whether it ran. */
	readonly isAnybodys?: true;
}

/** Any of these in a page of markup. */
const page = (words: string) => new RegExp(`^\\s*<[^]{0,3000}(?:${words})`, 'i');

/**
 * How replies of the host, and of the front end before it, are known. Source: azure-functions-host 89dc438d4 (host,
 * 2026-07); pages of the front end: public threads of users (2018 to 2025).
 */
export const platformSigns: readonly PlatformSign[] = [
	{ code: 'Throttled', status: 429, header: ['x-function-scaleout', '1'], body: null },
	{ code: 'HostNotRunning', status: 503, body: /^Function host is not running\.\s*$/ },
	{ code: 'AppStopped', status: 403, body: page('this web app is stopped') },
	{ code: 'AccessRestricted', status: 403, body: page('blocked your access|Ip Forbidden') },
	{
		code: 'NoSuchApp',
		status: 404,
		body: page('404 Web Site not found|Microsoft Azure Web App - Error 404'),
	},
	{
		code: 'FrontEnd502',
		status: 502,
		body: page('invalid response while acting as a gateway|specified CGI application'),
	},
	{ code: 'FrontEnd503', status: 503, body: page('Service Unavailable|Application Error') },
	{ code: 'KeyRefused', status: 401, body: null, isAnybodys: true },
	{ code: 'NotFound', status: 404, body: null, isAnybodys: true },
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
	AppStopped: {
		category: 'service',
		message: 'The function app is stopped',
		hint: 'Start it in the Azure portal: open the app, then Overview, Start.',
	},
	AccessRestricted: {
		category: 'auth',
		message: 'The function app does not let this n8n in',
		hint: 'Allow the address from which n8n calls: in the Azure portal open the app, then Networking, Public network access (access restrictions).',
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
		hint: `It may be starting, scaling or out of its plan's quota: ${RESTART}. ${MAY_HAVE_RUN}`,
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
