/** Whether a host is this machine: requests to it never leave it, so they may be plain http. */
export const isLoopback = (hostname: string): boolean =>
	hostname === 'localhost' ||
	hostname.endsWith('.localhost') ||
	hostname === '[::1]' ||
	/^127(?:\.\d{1,3}){3}$/.test(hostname);

/**
 * Refuses to sign for a destination where keys or payloads could be read on the way: plain http off
 * this machine. Also a host with an empty part, which comes from an empty field of the credential.
 *
 * @param what how the message names the address
 */
export function checkDestination(url: URL, what: string): void {
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw new Error(`${what} has to begin with 'https://'.`);
	}
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		throw new Error(
			`${what} is plain http, which would send the signed request unprotected. Use 'https://'; http is accepted on this machine (loopback) only.`,
		);
	}
	if (/^\.|\.\./.test(url.hostname)) {
		throw new Error(
			`${what} has a host with an empty part. Fill in the fields of the credential that the host is made of (region, account ID), or 'Endpoint'.`,
		);
	}
}
