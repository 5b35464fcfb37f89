import type { CredentialData } from './fields';
import { fieldText } from './fields';

/** Which hosts belong to a cloud: keys and tokens go nowhere else. */
export interface CloudHosts {
	/** As messages call the cloud. */
	readonly cloud: string;
	/** Domains whose hosts are the cloud's. */
	readonly domains: readonly string[];
}

/** Fields whose value is a host of its own, or a list of them. */
const NAMING = ['endpoint', 'iamEndpoint', 'stsEndpoint', 'logEndpoint', 'functionHosts'];

/** `host[:port]` out of `https://host:port/`, in lower case; a default port does not count. */
function hostOf(text: string): string | null {
	const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
	return URL.canParse(address) ? new URL(address).host : null;
}

/** The hosts that a credential names besides its cloud's own: custom domains, a local cloud, other endpoints. */
export const namedHosts = (credentials: CredentialData): string[] =>
	NAMING.flatMap((field) => fieldText(credentials, field).split(','))
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '')
		.flatMap((entry) => hostOf(entry) ?? []);

const belongsTo = (hostname: string, { domains }: CloudHosts): boolean =>
	domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));

/**
 * Refuses to sign for a host that is neither the cloud's nor named by the credential. Throws an Error that says
 * how to allow it.
 */
export function checkHost(url: URL, credentials: CredentialData, hosts: CloudHosts): void {
	if (belongsTo(url.hostname, hosts)) return;
	// One that is named without a port stands for the default port only.
	if (namedHosts(credentials).includes(url.host)) return;
	throw new Error(
		`'${url.host}' is not a host of ${hosts.cloud}: the request is not signed for it. To allow it, enter it in 'Function Hosts' of the credential.`,
	);
}
