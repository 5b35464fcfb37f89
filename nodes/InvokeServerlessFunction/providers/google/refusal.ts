import type { ApiReply, Refused, SentCall } from '../contract';
import { refused } from '../reading/failures';
import { plainWords, unescaped } from '../reading/plainWords';
import { asAnybodys, bears, LONGEST_PAGE, mayBeAnybodys } from '../reading/replySigns';
import { pages } from './pages';
import type { Page } from './pages/page';
import { CLOUD } from './texts';

/** A path without its query and its encoding. */
function pathOf(text: string): string {
	const [path = ''] = unescaped(text).split('?');
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** In replies; also what the front end takes for the trace of a request. Source: Cloud Trace, "Trace context". */
export const TRACE = 'x-cloud-trace-context';

/** The frameworks' sign of a failed run: `crash` for code that threw, `error` for a CloudEvent function. */
export const STATUS = 'x-google-status';

const NAMED = /<code>(\/[^<]{0,4000})<\/code>/g;

/** Whether all paths that a page names are that of the call. */
function isAbout({ body }: ApiReply, call: SentCall): boolean {
	const own = pathOf(new URL(call.target.wireId).pathname);
	const named = body.toString('utf8').matchAll(NAMED);
	return [...named].every(([, path = '']) => pathOf(path) === own);
}

/** Whether a reply has come through a function or a container, with whatever page it passes on. */
const hasComeThrough = ({ headers }: ApiReply): boolean =>
	headers[TRACE] !== undefined || headers[STATUS] !== undefined;

/**
 * Whether a reply is this page. What says that nothing ran, or says no word, is none if it has come from a function:
 * it may be what another function answered this one.
 */
function isPage(page: Page, reply: ApiReply, call: SentCall): boolean {
	if (!bears(reply, page)) return false;
	if (page.body === undefined) return true;
	const isSure = page.body === null || page.meaning.sideEffect === undefined;
	if (isSure && hasComeThrough(reply)) return false;
	return reply.body.length <= LONGEST_PAGE && isAbout(reply, call);
}

/**
 * A refusal of the platform, or null. A page that names another path is one that the function was given by
 * somebody else, and passes on.
 */
export function refusalOf(reply: ApiReply, call: SentCall): Refused | null {
	const page = pages.find((one) => isPage(one, reply, call));
	if (!page) return null;
	const words = plainWords(reply.body.toString('utf8', 0, LONGEST_PAGE));
	return refused(reply, {
		...{ cloud: CLOUD, code: String(reply.status), cloudMessage: words || null },
		requestId: null,
		meaning: mayBeAnybodys(reply, page) ? asAnybodys(page.meaning) : page.meaning,
	});
}
