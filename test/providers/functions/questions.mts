import type {
	ApiReply,
	ApiRequest,
	Inquiry,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { reply } from '../exchange.mts';
import { exampleOf, registeredAs } from '../registered.mts';

/*
 * What clouds say of functions: what is asked for, in which order, and what an item has of it. The replies have the
 * members of the vendors' references; a real key's are in `test/field`.
 */

/** Who is asked, and how: line, action, and what stands in query or body. */
export function asked({ method, url, headers, body }: ApiRequest) {
	const { pathname, searchParams } = new URL(url);
	const action = headers['x-acs-action'] ?? headers['X-TC-Action'] ?? null;
	const parameters = Object.fromEntries(searchParams);
	return {
		line: `${method} ${pathname}`,
		...(action !== null && { action }),
		parameters: body.length > 0 ? (JSON.parse(String(body)) as object) : parameters,
	};
}

/** An API's functions, with a call for one of them. */
export function functionsOf(name: string, named: object = {}, credential: object = {}) {
	const { api, provider } = registeredAs(name);
	const account = provider.account(exampleOf(provider.id, credential), '');
	const { functions } = api;
	if (!functions) throw new Error('It reports no functions');
	const names = { functionName: 'hello', namespace: '', qualifier: '', ...named };
	return { functions, account, target: api.resolve(names, account) };
}

/** Every request of a question, and what comes of it, reply by reply. */
export function followed<T>(first: Inquiry<T>, replies: ReadonlyArray<object | ApiReply>) {
	const requests = [asked(first.request)];
	let inquiry = first;
	for (const [at, one] of replies.entries()) {
		const answer = inquiry.read(
			'status' in one && 'headers' in one ? (one as ApiReply) : reply(one),
		);
		if (answer.kind !== 'next') {
			expect(at).toBe(replies.length - 1);
			return { requests, answer };
		}
		({ inquiry } = answer);
		requests.push(asked(inquiry.request));
	}
	throw new Error('It asks for more');
}

/** A report of a function of which nothing is known. */
export const unknown = {
	...{ kind: null, runtime: null, handler: null, description: null, state: null },
	...{ invocable: null, reasons: [], timeoutMs: null, initTimeoutMs: null, memoryLimitMb: null },
	...{ concurrency: null, lastModifiedAt: null, urls: [], async: null, logs: null },
};
