import type { N8nRequest } from './n8nOptions';
import { formatQuery, type ArrayFormat } from './queryString';

/**
 * One absolute, percent-encoded URL out of url (or uri), baseURL and qs, joined the way n8n's HTTP
 * client joins them. Throws an Error when the result is no URL.
 */
export function requestUrl(options: N8nRequest): string {
	const address = joined(options.url ?? options.uri ?? '', options.baseURL ?? '');
	const url = parsed(address);
	if (url === null) {
		throw new Error(
			"The request has no valid URL to sign. Check 'URL', and 'Endpoint' and 'Region' in the credential.",
		);
	}
	if (url.hash !== '') url.hash = '';
	// n8n's HTTP client would send a user of the URL instead of the signature.
	url.username = '';
	url.password = '';
	if (options.qs === undefined) return url.href;
	const query = formatQuery(options.qs ?? {}, arrayFormatOf(options));
	if (query !== '') url.search = url.search === '' ? query : `${url.search}&${query}`;
	return url.href;
}

function parsed(address: string): URL | null {
	try {
		return new URL(address);
	} catch {
		return null;
	}
}

/** `https://host/v1/` + `/path` → `https://host/v1/path`; an absolute url needs no base. */
function joined(url: string, baseURL: string): string {
	const trimmed = url.toString().trim();
	if (baseURL === '' || /^(?:[a-z][a-z\d+\-.]*:)?\/\//i.test(trimmed)) return trimmed;
	if (trimmed === '') return baseURL;
	return `${baseURL.replace(/\/+$/, '')}/${trimmed.replace(/^\/+/, '')}`;
}

/** `helpers.httpRequest` has arrayFormat, `helpers.request` two other ways to say the same. */
function arrayFormatOf(options: N8nRequest): ArrayFormat {
	if (options.useQuerystring === true) return 'repeat';
	const wanted = options.arrayFormat ?? options.qsStringifyOptions?.arrayFormat;
	return ARRAY_FORMATS.find((format) => format === wanted) ?? 'indices';
}

const ARRAY_FORMATS: readonly ArrayFormat[] = ['indices', 'brackets', 'repeat', 'comma'];
