import { keyFile } from '../../local-cloud/google/keys.mts';
import { account } from '../../nodes/InvokeServerlessFunction/providers/google/account.ts';
import { apis } from '../../nodes/InvokeServerlessFunction/providers/google/apis.ts';
import type {
	HttpCall,
	InvokeCall,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { reply } from './exchange.mts';

const { functionUrl } = apis;
if (!functionUrl) throw new Error('no API');
/** The one API of Google Cloud. */
export const api = functionUrl;
/** A service account of the local cloud. */
export const credentials = { serviceAccountKey: JSON.stringify(keyFile) };
/** Where its functions are. */
export const place = account(credentials, '');
/** The trace of every call. */
export const TRACE = '0af7651916cd43dd8448eb211c80319c';
/** Any text with these words, where a text is expected. */
export const like = (words: RegExp) => expect.stringMatching(words) as string;

/** A call as the node has it, of a function by its URL. */
export function callOf(functionName: string): InvokeCall<typeof place> {
	const target = api.resolve({ functionName, namespace: '', qualifier: '' }, place);
	const http: HttpCall = { method: 'POST', query: [], headers: {}, signature: null };
	return {
		...{ account: place, target, http, asynchronous: false, logTail: false, options: {} },
		...{ event: '{}', contentType: 'application/json', newId: TRACE, timeoutMs: 60_000 },
	};
}
/** A call of one with a path and a query. */
export const call = callOf('https://hello-abc123-uc.a.run.app/orders/1%202?x=1');
/** What the reply to that call means. */
export const read = (body: string | object, headers: Record<string, string> = {}, status = 200) =>
	api.readInvoke(reply(body, headers, status), call);
