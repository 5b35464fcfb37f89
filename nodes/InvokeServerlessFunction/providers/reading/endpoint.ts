import { InvalidParameter } from '../contract';

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** A host name as DNS has it, or an IPv6 address. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/i;

/**
 * The origin an Endpoint field stands for, without trailing slash; null when the field is empty.
 * A bare host means https. http is accepted on loopback only: a signed request carries the event.
 * @throws InvalidParameter when it is no origin
 */
export function originOf(endpoint: unknown): string | null {
	const text = typeof endpoint === 'string' ? endpoint.trim() : '';
	if (text === '') return null;
	const url = parsed(withScheme(text));
	if (!url || !/^https?:$/.test(url.protocol) || !HOST.test(url.hostname)) throw malformed(text);
	if (url.username || url.password || url.search || url.hash || !/^\/*$/.test(url.pathname)) {
		throw malformed(text);
	}
	if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
		throw new InvalidParameter(
			'endpoint',
			"The credential's Endpoint uses http, which would send the event unencrypted",
			'Write https:// in front of the host. http is accepted for a server on this machine only.',
		);
	}
	return url.origin;
}

const withScheme = (text: string) =>
	/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;

function parsed(text: string): URL | null {
	try {
		return new URL(text);
	} catch {
		return null;
	}
}

/** An address without what may be secret in it: a user's name and password, and a query. */
const shown = (text: string) =>
	text
		.slice(0, 2000)
		.replace(/^([a-z][a-z0-9+.-]{0,20}:\/\/)?.*@/is, '$1***@')
		.replace(/[?#].*$/s, '')
		.slice(0, 80);

function malformed(text: string): InvalidParameter {
	return new InvalidParameter(
		'endpoint',
		`The credential's Endpoint '${shown(text)}' is not a host`,
		'Give scheme and host only, such as https://host.example.com, or leave it empty.',
	);
}

/** `cn-hangzhou`, `ap-shanghai-fsi`, `eu-west-101`: safe inside a host name. */
const REGION = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;

/**
 * The region of a call: the node's parameter, else the credential's.
 * @throws InvalidParameter when there is none or it could change the host
 */
export function regionOf(
	parameter: string,
	credential: unknown,
	example: string,
	form: RegExp = REGION,
): string {
	const region = parameter.trim() || (typeof credential === 'string' ? credential.trim() : '');
	if (region === '') {
		throw new InvalidParameter(
			'region',
			"No 'Region' is set in the node or in its credential",
			`Choose the region in which the function lives, such as ${example}.`,
		);
	}
	if (!form.test(region)) {
		throw new InvalidParameter(
			'region',
			`'Region' has an unknown form: '${region.slice(0, 60)}'`,
			`Regions look like ${example}.`,
		);
	}
	return region;
}
