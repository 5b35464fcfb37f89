import type { ApiReply, Refused, SentCall } from '../contract';
import { MAY_HAVE_RUN, SLOWER } from '../reading/advice';
import { refused, type ErrorMeaning, type ErrorTable } from '../reading/failures';
import { CLOUD } from './texts';

/*
 * What Google's front end answers in the place of a function. Its pages are all there is to know it by: the status
 * alone may be the function's own.
 */

/** A page: its status, how it is known, and what it means. The first group is the path that it names. */
interface Page {
	readonly status: number;
	readonly words: RegExp;
	readonly meaning: ErrorMeaning;
}

const PAGES: readonly Page[] = [
	{
		// Source: google/adk-python#3814 (2025-12), the whole page.
		status: 401,
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
		// Source: GoogleCloudPlatform/cloud-code-intellij#3133 (2023-04), datacommonsorg/docsite#463 (2024-07).
		status: 403,
		words:
			/Your client does not have permission to get URL\s*<code>([^<]{0,4000})<\/code>\s*from this server/,
		meaning: {
			category: 'auth',
			message: 'The caller may not invoke this function',
			hint: 'Grant the service account the role Cloud Run Invoker (run.routes.invoke) on the service, for 1st gen Cloud Functions Invoker (cloudfunctions.functions.invoke), and check the Ingress setting of the function.',
		},
	},
	{
		// Source: Cloud Run, "Troubleshooting", 429 and 500 (2024).
		status: 429,
		words: /^\s*Rate exceeded\.\s*$/,
		meaning: {
			category: 'throttled',
			message: 'No instance of the function was free',
			hint: `${SLOWER}, or raise the maximum number of instances of the function.`,
		},
	},
	{
		// Its requests leave no trace in the logs of the function. Source: as above, and public threads.
		status: 500,
		words:
			/The server encountered an error and could not complete your request\.[\s\S]{0,200}try again in 30 seconds/,
		meaning: {
			category: 'service',
			message: 'Google Cloud could not serve the function',
			hint: `Its instance may not have started: look at the logs of the function. ${MAY_HAVE_RUN}`,
			sideEffect: 'possible',
		},
	},
];

/** The same by their statuses. */
export const pageErrors: ErrorTable = Object.fromEntries(
	PAGES.map(({ status, meaning }) => [String(status), meaning]),
);

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

/**
 * A refusal of the platform, or null. A page that names another path is one that the function was given by
 * somebody else, and passes on.
 */
export function refusalOf(reply: ApiReply, call: SentCall): Refused | null {
	if (reply.body.length > LONGEST_PAGE) return null;
	const text = reply.body.toString('utf8');
	const own = new URL(call.target.wireId).pathname;
	const page = PAGES.find(({ status, words }) => {
		const found = status === reply.status ? words.exec(text) : null;
		return found && (found[1] === undefined || pathOf(found[1]) === pathOf(own));
	});
	if (!page) return null;
	const words = text
		.replace(/<[^>]{0,500}>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return refused(reply, {
		...{ cloud: CLOUD, code: String(reply.status), cloudMessage: words },
		...{ requestId: null, meaning: page.meaning },
	});
}
