/**
 * An n8n expression for a credential test's `baseURL`: the field 'Endpoint' if it is filled in (with
 * https where it has no scheme), else the documented address.
 *
 * @param address a JavaScript expression over `$credentials`, e.g. `'https://host'`
 */
export const testAddress = (address: string): string =>
	`={{ ($credentials.endpoint || '').trim() ? (($credentials.endpoint.includes('://') ? '' : 'https://') + $credentials.endpoint.trim()).replace(/\\/+$/, '') : ${address} }}`;
