import { ENVOY_LOST, ENVOY_TIMED_OUT, nothingBut, type ReplySign } from '../reading/replySigns';
import type { PlatformCode } from './errors';

/** A reply that only the platform writes, or that says nothing of who wrote it. */
export interface PlatformSign extends ReplySign {
	/** Its name in the table. */
	readonly code: PlatformCode;
	/** True where a function could answer alike: then nobody knows whether it ran. */
	readonly isAnybodys?: true;
	/** True where it only counts for the address of the app itself, without a path. */
	readonly isAtRoot?: true;
}

/** Any of these in a page of markup. */
const page = (words: string) => new RegExp(`^\\s*<[^]{0,3000}(?:${words})`, 'i');

/** The same, or the words alone: some front ends leave the page out. */
const said = (words: string) => new RegExp(`^\\s*(?:<[^]{0,3000})?(?:${words})`, 'i');

/** What API Management writes itself: an object of the status and a sentence that begins with these words. */
const ofApiManagement = (words: string) =>
	new RegExp(`^\\s*\\{\\s*"statusCode":\\s*(\\d{3}),\\s*"message":\\s*"(?:${words})`);

const APPLICATION_GATEWAY = 'Microsoft-Azure-Application-Gateway/v\\d';
/** Front Door's page, or Application Gateway's. */
const ofGateway = page(`Our services aren.{1,6}t available right now|${APPLICATION_GATEWAY}`);

/** Where App Service Authentication sends a browser, which comes back to a path that is no function's. */
const SIGN_IN =
	/^https:\/\/[^?]{0,500}\?(?:[^]{0,2000}&)?redirect_uri=[^&]{0,500}(?:%2F|\/)\.auth(?:%2F|\/)login/i;

/**
 * How replies of the host, and of the front end before it, are known. Source: azure-functions-host 89dc438d4 (host,
 * 2026-07); replies of the front end: public threads of users (2017 to 2026).
 */
export const platformSigns: readonly PlatformSign[] = [
	{ code: 'Throttled', status: [429], header: ['x-function-scaleout', /^1$/], body: null },
	// The host gives no type with these words, which the language workers give with every text; version 1 did too.
	// Source: HostAvailabilityCheckMiddleware.cs, RawScriptResult.cs; Azure/azure-functions-host#1209 (2017-02).
	{
		code: 'HostNotRunning',
		status: [503],
		body: /^Function host is not running\.\s*$/,
		ownType: /^$/,
	},
	// What the portal writes into app_offline.htm. Source: MicrosoftDocs/azure-docs#17384 (2018-10); its type:
	// HttpContextExtensions.cs.
	{
		code: 'Offline',
		status: [503],
		body: said('This Azure Functions app is down for maintenance'),
		ownType: /^text\/html$/,
	},
	// Apps on Azure Container Apps: microsoft/vscode-azurecontainerapps#299 (2023-03); behind Envoy:
	// microsoft/azure-container-apps#835 (2023-07), #295 (2022-07), #1637 (2026-01).
	{
		...{ code: 'AccessRestricted', status: [403], isAnybodys: true },
		body: nothingBut('RBAC: access denied'),
	},
	{ code: 'FrontEnd', status: [502, 503, 504], body: nothingBut(ENVOY_LOST) },
	{ code: 'TimedOut', status: [504], body: nothingBut(ENVOY_TIMED_OUT) },
	{ code: 'AppStopped', status: [403], body: page('this (?:web|container) app is stopped') },
	{ code: 'NoContainerApp', status: [404], body: page('Azure Container App - Unavailable') },
	{ code: 'AccessRestricted', status: [403], header: ['x-ms-forbidden-ip', /./] },
	{
		code: 'AccessRestricted',
		status: [403],
		body: page('you have attempted to reach has blocked your access|Ip Forbidden'),
	},
	{
		code: 'SignInWanted',
		status: [401, 403],
		body: /^You do not have permission to view this directory or page\.\s*$/,
	},
	{ code: 'SignInWanted', status: [302], header: ['location', SIGN_IN] },
	// No key is asked for by a challenge for a bearer token. Source: YannickRe/ms-graph-proxy-function#5 (2022-04).
	{
		...{ code: 'SignInWanted', status: [401], header: ['www-authenticate', /^Bearer\b/i] },
		...{ body: null, isAnybodys: true },
	},
	// Of Front Door, and of Application Gateway. Source: public repositories (2024-04); MicrosoftDocs/azure-docs#110739.
	{
		code: 'Blocked',
		status: [403],
		body: page(`<h2>The request is blocked\\.|${APPLICATION_GATEWAY}`),
	},
	// Source: Azure API Management, "Error handling in policies", and public guides (2021 to 2026).
	{
		code: 'SubscriptionKey',
		status: [401],
		body: ofApiManagement(
			'Access denied due to (?:missing|invalid) subscription key|JWT not present',
		),
		isAnybodys: true,
	},
	// 18F/piipan#2530 (2021-12).
	{
		code: 'RateLimit',
		status: [429],
		body: ofApiManagement('Rate limit is exceeded'),
		isAnybodys: true,
	},
	{
		code: 'Quota',
		status: [403],
		body: ofApiManagement('Out of (?:call volume|bandwidth) quota'),
		isAnybodys: true,
	},
	{
		code: 'NoSuchApp',
		status: [404],
		// Of Front Door: deployment notes (2026-04), shifa123/Can-I-take-over-xyz-v2#2 (2021-11).
		body: page(
			'404 Web Site not found|Microsoft Azure Web App - Error 404|<p>HTTP Error 404\\. |find your Azure Front Door Service configuration',
		),
	},
	// Audits of sites (2026).
	{
		code: 'NoSuchApp',
		status: [404],
		body: page('<title>Azure Static Web Apps - 404'),
		isAnybodys: true,
	},
	// Source: MicrosoftDocs/mslearn-hotel-reservation-system#8 (2021-11), and diaries of deployments to 2026.
	{
		code: 'DeploymentSite',
		status: [404],
		body: /^"No route registered for '\/[^'\n]{0,2000}'"\s*$/,
		isAnybodys: true,
	},
	// The web server before the host. Source: Azure/azure-functions-host#3023 (2018-06), #4993.
	{
		code: 'UrlRefused',
		status: [404],
		body: /^The resource you are looking for has been removed, had its name changed, or is temporarily unavailable\.\s*$/,
		isAnybodys: true,
	},
	// Windows before the web server. Source: Azure/azure-functions-host#10673 (2024-12), #1501 (2017-05).
	{
		code: 'HostRefused',
		status: [400],
		body: page('<p>HTTP Error 400\\. The request hostname is invalid'),
	},
	{
		code: 'RequestRefused',
		status: [400, 411, 414, 431],
		body: page('<p>HTTP Error (\\d{3})\\. '),
	},
	{
		code: 'TooLarge',
		status: [413],
		body: said('The page was not displayed because the request entity is too large'),
	},
	{ code: 'TooLarge', status: [413], body: null, isAnybodys: true },
	{ code: 'TimedOut', status: [500], body: page('500 - The request timed out') },
	{ code: 'TimedOut', status: [504], body: said('504\\.0 GatewayTimeout') },
	// 500.30 to 500.38, 502.5. Source: ASP.NET Core, "Troubleshoot on Azure App Service and IIS".
	{
		code: 'NotStarted',
		status: [500, 502],
		body: page('HTTP Error (?:(500)\\.3\\d|502\\.5) - '),
	},
	// Source: Azure/static-web-apps#774 (2022-03), #1444 (2024-03); MicrosoftDocs/azure-docs#110739 (2023-06).
	{
		code: 'Gateway',
		status: [502, 503],
		body: ofGateway,
	},
	{ code: 'GatewayTimeout', status: [504], body: ofGateway },
	{ code: 'Gateway', status: [500], body: /^Backend call failure\s*$/ },
	// At its time limit: measurements of API Management and Functions (2021-04).
	{
		code: 'Gateway',
		status: [500],
		body: ofApiManagement('Internal server error", *"activityId"'),
	},
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
	// Whatever else the front end, or IIS on its own, says of a call. Source: Azure/azure-functions-ux#212 (2016-03).
	{
		code: 'FrontEnd',
		status: [403, 500, 502, 503, 504],
		body: page(
			'(?:Microsoft Azure Web App - Error |HTTP Error (?=50))(\\d{3})(?:<|\\.\\d{1,2} - )',
		),
	},
	// Source: Azure/azure-functions-host#3805 (2018-11).
	{
		code: 'FrontEnd',
		status: [500],
		body: /^The page cannot be displayed because an internal server error has occurred\.\s*$/,
	},
	// Answered whatever is sent: by the host, and by an app without code. Source: MicrosoftDocs/azure-docs#109337
	// (2023-05); notes on deployments (to 2026).
	{
		...{ code: 'HomePage', status: [200], isAtRoot: true, isAnybodys: true },
		body: page(
			'Your (?:(?:Azure )?Function App|Functions \\d\\.\\d App) is up and running|<title>Microsoft Azure App Service - Welcome<',
		),
	},
	{ code: 'KeyRefused', status: [401], body: null, isAnybodys: true },
	{ code: 'NotFound', status: [404], body: null, isAnybodys: true },
];
