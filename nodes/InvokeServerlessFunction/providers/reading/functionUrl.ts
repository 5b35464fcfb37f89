import { checkDestination } from '../../../../credentials/authentication/place';
import { eventBytes } from './event';
import {
	InvalidParameter,
	type ApiRequest,
	type FunctionTarget,
	type InvokeCall,
} from '../contract';

const wrong = (problem: string, hint: string) =>
	new InvalidParameter('functionName', `'Function' ${problem}`, hint);

const COPY = 'Copy the URL of the function from the cloud console.';

/** A URL that somebody typed; what is no URL of a function is refused. @throws InvalidParameter */
export function functionUrlOf(text: string): URL {
	const given = text.trim();
	if (given === '') throw wrong('is empty', COPY);
	const isWhole = /^https?:\/\/[^/]/i.test(given) && !/[\s\\]/.test(given);
	if (!isWhole || !URL.canParse(given))
		throw wrong('is not a URL', `${COPY} It begins with https://.`);
	const url = new URL(given);
	if (url.username !== '' || url.password !== '') {
		throw wrong(
			'contains a user name or password in its URL',
			'Remove them: the credential of this node signs the request.',
		);
	}
	if (given.includes('#')) {
		throw wrong(
			'has a fragment (#…), which is never sent',
			'Remove it, or write a literal # as %23.',
		);
	}
	try {
		checkDestination(url, 'The URL');
		decodeURIComponent(url.pathname + url.search.replace(/\+/g, ' '));
	} catch (error) {
		throw wrong(
			error instanceof URIError ? 'contains malformed percent-encoding' : 'cannot be called',
			error instanceof URIError ? 'Write a literal % as %25.' : (error as Error).message,
		);
	}
	return url;
}

/** The function that a URL stands for. @param region finds the region in a host, in its first group that is set */
export function urlTarget(
	text: string,
	region: (host: string) => RegExpExecArray | null,
): FunctionTarget {
	const url = functionUrlOf(text);
	const found = region(url.hostname)
		?.slice(1)
		.find((part) => part !== undefined);
	return {
		name: `${url.origin}${url.pathname}`,
		...{ namespace: null, qualifier: null, region: found ?? null },
		wireId: url.href,
	};
}

const WITHOUT_BODY: readonly string[] = ['GET', 'HEAD'];

/** The first name that stands twice in a query, or undefined. */
function repeatedName(url: URL): string | undefined {
	const names = [...url.searchParams.keys()];
	return names.find((name, index) => names.indexOf(name) !== index);
}

/**
 * The request that calls a function by its URL.
 * @param namesOnce whether the signature carries each name of the query only once
 * @throws InvalidParameter
 */
export function urlRequest(
	call: InvokeCall,
	{
		scheme,
		headers = {},
		namesOnce = false,
	}: {
		/** The signature; null where the path shows it. */
		readonly scheme: string | null;
		readonly headers?: Readonly<Record<string, string>>;
		readonly namesOnce?: boolean;
	},
): ApiRequest {
	const { method = 'POST', query = [], headers: own = {} } = call.http ?? {};
	const url = new URL(call.target.wireId);
	const added = query
		.map(
			([name, value]) =>
				`${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`,
		)
		.join('&');
	if (added !== '') url.search = url.search === '' ? added : `${url.search}&${added}`;
	const repeated = namesOnce ? repeatedName(url) : undefined;
	if (repeated !== undefined) {
		throw new InvalidParameter(
			'queryParameters',
			`The query contains '${repeated.slice(0, 60)}' more than once, which the signature does not support`,
			'Send each name only once, or send the list in the event.',
		);
	}
	const hasBody = !WITHOUT_BODY.includes(method);
	const body = hasBody ? eventBytes(call) : Buffer.alloc(0);
	const hasType = Object.keys(own).some((name) => name.toLowerCase() === 'content-type');
	return {
		...{ method, url: url.href },
		...(scheme !== null && { scheme }),
		headers: {
			...(hasBody &&
				!hasType && { 'Content-Type': call.contentType ?? 'application/octet-stream' }),
			...own,
			...headers,
		},
		body,
	};
}
