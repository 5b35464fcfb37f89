import type { CredentialData } from './fields';
import { fieldText } from './fields';
import { FieldProblem } from './place';

/** Which hosts belong to a cloud: keys and tokens go nowhere else. */
export interface CloudHosts {
	/** As messages call the cloud. */
	readonly cloud: string;
	/** Domains whose hosts are the cloud's. */
	readonly domains: readonly string[];
	/** Services of the cloud that take a signature of their own, which no credential here makes. */
	readonly others: readonly OtherService[];
}

/** A service, and how its hosts are known. */
interface OtherService {
	readonly name: string;
	readonly hosts: RegExp;
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

/** Whether a host is one that the user named for functions, and neither the cloud's own nor an endpoint. */
export const isFunctionHost = (
	url: URL,
	credentials: CredentialData,
	hosts: CloudHosts,
): boolean => {
	if (belongsTo(url.hostname, hosts)) return false;
	const endpoints = { ...credentials, functionHosts: '' };
	return !namedHosts(endpoints).includes(url.host);
};

/** A log service may have a host for each project, below the one that the credential names. */
const isLogHost = (url: URL, credentials: CredentialData): boolean => {
	const host = hostOf(fieldText(credentials, 'logEndpoint'));
	return host !== null && host !== '' && url.host.endsWith(`.${host}`);
};

const belongsTo = (hostname: string, { domains }: CloudHosts): boolean =>
	domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));

/**
 * Refuses to sign for a host that is neither the cloud's nor named by the credential. Throws an Error that says
 * how to allow it.
 */
export function checkHost(url: URL, credentials: CredentialData, hosts: CloudHosts): void {
	const other = hosts.others.find((service) => service.hosts.test(url.hostname));
	if (other) {
		throw new Error(
			`'${url.host}' is a host of ${other.name}, which uses its own signature that this credential cannot create, so the request was not signed. Use a node or an SDK made for ${other.name}.`,
		);
	}
	if (belongsTo(url.hostname, hosts)) return;
	// One that is named without a port stands for the default port only.
	if (namedHosts(credentials).includes(url.host) || isLogHost(url, credentials)) return;
	throw new FieldProblem(
		'functionHosts',
		`'${url.host}' is not a host of ${hosts.cloud}, so the request was not signed`,
		"Check the URL. To allow this host, add it to 'Function Hosts' in the credential.",
	);
}
