import type { FunctionDefinition } from './runtime/definition.mts';
import type { RunEnding } from './runtime/ending.mts';
import type { WireReply, WireRequest } from './wire.mts';

/*
 * Functions behind URLs. On the real clouds each has a host of its own; here they stand below a path, one cloud
 * beside the other: `/urls/<cloud>/<function>/<path>`.
 */

/** A call of a function by its URL. */
export interface UrlCall {
	/** The function, as the cloud names it beside its triggers. */
	name: string;
	/** What the function sees as the path, decoded by nobody. */
	path: string;
	/** The last of each name. */
	query: Record<string, string>;
}

/** The call that a request is, or `undefined` where it is for no function of the cloud. */
export function urlCallOf(cloud: string, { pathname, query }: WireRequest): UrlCall | undefined {
	const [, name, path = '/'] =
		new RegExp(`^/urls/${cloud}/([^/]+)(/.*)?$`).exec(pathname) ?? ([] as string[]);
	if (name === undefined) return undefined;
	try {
		const parameters = Object.fromEntries(new URLSearchParams(query));
		return { name: decodeURIComponent(name), path, query: parameters };
	} catch {
		return undefined;
	}
}

/** The URL of a function; the name as `urlCallOf` gives it. */
export const urlOf = (endpoint: string, cloud: string, name: string): string =>
	`${endpoint}/urls/${cloud}/${encodeURIComponent(name)}`;

/** Whether anybody may call a function by its URL: setting `urlAuthentication` of `none`. */
export const isOpen = (definition: FunctionDefinition | undefined): boolean =>
	definition?.settings.written.urlAuthentication === 'none';

/** The body as gateways put it into the event of a function. */
export const bodyOf = ({ body }: WireRequest, alwaysBase64 = false) => {
	const text = body.toString('utf8');
	const isText = !alwaysBase64 && Buffer.from(text).equals(body);
	return { body: isText ? text : body.toString('base64'), isBase64Encoded: !isText };
};

/** A function's answer over HTTP, as it returns it. */
interface HttpResult {
	statusCode: number;
	headers?: Record<string, string | string[]>;
	body?: unknown;
	isBase64Encoded?: boolean;
}

function httpResultOf(json: string): HttpResult | undefined {
	const value = JSON.parse(json) as HttpResult | null;
	const isResult =
		typeof value === 'object' && value !== null && Number.isInteger(value.statusCode);
	return isResult ? value : undefined;
}

const text = (value: unknown) =>
	value === undefined || value === null
		? ''
		: typeof value === 'string'
			? value
			: JSON.stringify(value);

/**
 * What a client sees of a returned value: status, headers and body where the function set them, else the value
 * with status 200.
 */
export function httpReplyOf({ result }: RunEnding & { kind: 'returned' }): WireReply {
	if (result.form !== 'json') {
		const isBytes = result.form === 'bytes';
		return {
			status: 200,
			headers: { 'Content-Type': isBytes ? 'application/octet-stream' : 'text/plain' },
			body: isBytes ? result.bytes : Buffer.from(result.text),
		};
	}
	const answer = httpResultOf(result.json);
	if (!answer) {
		const headers = { 'Content-Type': 'application/json' };
		return { status: 200, headers, body: Buffer.from(result.json) };
	}
	return {
		status: answer.statusCode,
		headers: { ...answer.headers },
		body: Buffer.from(text(answer.body), answer.isBase64Encoded ? 'base64' : 'utf8'),
	};
}
