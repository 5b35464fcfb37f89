import type { CloudError, Refusals } from '../contract.mts';
import type { WireReply, WireRequest } from '../wire.mts';

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const html = (status: number, title: string, heading: string, words: string): WireReply => ({
	status,
	headers: { 'Content-Type': 'text/html; charset=UTF-8', Server: 'Google Frontend' },
	body: Buffer.from(
		`\n<html><head>\n<meta http-equiv="content-type" content="text/html;charset=utf-8">\n<title>${status} ${title}</title>\n</head>\n<body text=#000000 bgcolor=#ffffff>\n<h1>Error: ${heading}</h1>\n<h2>${words}</h2>\n<h2></h2>\n</body></html>\n`,
	),
});

const text = (status: number, words: string, type = 'text/plain'): WireReply => ({
	status,
	headers: { 'Content-Type': type, Server: 'Google Frontend' },
	body: Buffer.from(words),
});

/** The front end's pages for a request, as public threads show them. */
export const pagesFor = ({ pathname }: Pick<WireRequest, 'pathname'>) => ({
	unauthorized: () =>
		html(
			...([401, 'Unauthorized', 'Unauthorized'] as const),
			`Your client does not have permission to the requested URL <code>${escaped(pathname)}</code>.`,
		),
	forbidden: () =>
		html(
			...([403, 'Forbidden', 'Forbidden'] as const),
			`Your client does not have permission to get URL <code>${escaped(pathname)}</code> from this server.`,
		),
	notFound: () =>
		html(
			...([404, 'Page not found', 'Page not found'] as const),
			'The requested URL was not found on this server.',
		),
	tooLarge: () =>
		html(
			...([413, 'Request Entity Too Large', 'Request Entity Too Large'] as const),
			'Your client issued a request that was too large.',
		),
	busy: () => text(429, 'Rate exceeded.', 'text/html'),
	failed: () =>
		html(
			...([500, 'Server Error', 'Server Error'] as const),
			'The server encountered an error and could not complete your request.<p>Please try again in 30 seconds.',
		),
	timedOut: () => text(504, 'upstream request timeout'),
	unavailable: (status: number) => text(status, 'Service Unavailable'),
});

/** What stands in the place of a function's answer. */
export const urlRefusals = (request: Pick<WireRequest, 'pathname'>): Refusals => {
	const pages = pagesFor(request);
	const replies: Readonly<Record<number, () => WireReply>> = {
		...{ 401: pages.unauthorized, 403: pages.forbidden, 404: pages.notFound },
		...{ 413: pages.tooLarge, 429: pages.busy, 500: pages.failed, 504: pages.timedOut },
	};
	return {
		throttled: { status: 429, code: 429, message: 'Rate exceeded.' },
		failures: { 500: 500, 502: 502, 503: 503, 504: 504 },
		tokenExpired: { status: 401, code: 401, message: 'Unauthorized' },
		permissionDenied: { status: 403, code: 403, message: 'Forbidden' },
		status: 500,
		envelope: ({ status }: CloudError) => replies[status]?.() ?? pages.unavailable(status),
	};
};
