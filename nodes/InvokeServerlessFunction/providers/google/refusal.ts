import type { ApiReply, Refused, SentCall } from '../contract';
import { refused } from '../reading/failures';
import { plainWords } from '../reading/plainWords';
import { pages, type Page } from './pages';
import { CLOUD } from './texts';

/** What a page writes for a path. */
const ENTITIES: Readonly<Record<string, string>> = {
	...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" },
};

/** A path without its query and its encoding. */
function pathOf(text: string): string {
	const [path = ''] = text
		.replace(/&(?:amp|lt|gt|quot|#39);/g, (one) => ENTITIES[one] ?? one)
		.split('?');
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** Pages are short; a function's own answer may hold anything. */
const LONGEST_PAGE = 8000;

/** Whether a reply is this page, and names no other path than that of the call. */
function isPage({ status, words, header }: Page, reply: ApiReply, call: SentCall): boolean {
	if (!status.includes(reply.status)) return false;
	if (header !== undefined) return reply.headers[header] !== undefined;
	if (!words || reply.body.length > LONGEST_PAGE) return false;
	const found = words.exec(reply.body.toString('utf8'));
	const own = new URL(call.target.wireId).pathname;
	return found !== null && (found[1] === undefined || pathOf(found[1]) === pathOf(own));
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
		...{ requestId: null, meaning: page.meaning },
	});
}
