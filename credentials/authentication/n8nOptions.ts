import type { IHttpRequestOptions } from 'n8n-workflow';

/**
 * What n8n hands to a credential's `authenticate`: the options of `helpers.httpRequest`, or those of
 * the older `helpers.request`, which the HTTP Request node still uses (`uri`, `form`, `qs…` …).
 */
export type N8nRequest = IHttpRequestOptions & {
	uri?: string;
	form?: unknown;
	formData?: unknown;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
	useQuerystring?: boolean;
	qsStringifyOptions?: { arrayFormat?: string };
};
