/**
 * The forms of the fields that say where a cloud is: regions, endpoints, identifiers in hosts and paths.
 * A credential and the node read them by the same rules, so what one accepts the other does.
 */

/** One field of a credential: its name in n8n's data, its label on the screen. */
export interface Field {
	readonly name: string;
	readonly label: string;
}

/** A field that cannot be right: what is wrong with it, and what to type instead. */
export class FieldProblem extends Error {
	constructor(
		readonly field: string,
		readonly problem: string,
		readonly hint: string,
	) {
		super(`${problem}. ${hint}`);
		this.name = 'FieldProblem';
	}
}

/** A form, and how a message describes it. */
export interface Form {
	readonly pattern: RegExp;
	/** After “Give”. */
	readonly words: string;
}

/** Words of small letters and digits with a - between them: safe inside a host name. */
export const REGION = /^(?=.{4,40}$)[a-z]{2,}(?:-[a-z0-9]+)+$/;

/** How a cloud writes its regions, with one of its own as the example. */
export interface RegionForm extends Form {
	readonly example: string;
}

/** A cloud's regions, by one of them; the pattern, where it has others than those that clouds share. */
export const regionForm = (example: string, pattern: RegExp = REGION): RegionForm => ({
	...{ pattern, example, words: `a region's ID, such as ${example}` },
});

/** How much of a wrong value a message quotes, in characters. */
const QUOTED = 60;

/**
 * A region as the clouds write it, in lower case; '' when the field is empty.
 * A FieldProblem when it could change a host.
 */
export function regionIn(text: string, form: RegionForm): string | FieldProblem {
	const given = text.trim();
	const region = given.toLowerCase();
	if (region === '' || form.pattern.test(region)) return region;
	return new FieldProblem(
		'region',
		`'Region' is not in a valid format: '${given.slice(0, QUOTED)}'`,
		`Enter ${form.words}.`,
	);
}

/** An identifier that becomes part of a host or a path; '' when it is empty. A FieldProblem for another form. */
export function identifierIn(text: string, field: Field, form: Form): string | FieldProblem {
	const value = text.trim();
	if (value === '' || form.pattern.test(value)) return value;
	return new FieldProblem(
		field.name,
		`The credential's ${field.label} is not in a valid format`,
		`Enter ${form.words}.`,
	);
}

/** A host name as DNS has it, underscores inside allowed, or an IPv6 address. */
const HOST =
	/^(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)*|\[[0-9a-f:.]+\])$/;

/** This machine: requests to it never leave it, so they may be plain http. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether an origin is this machine's. */
export const isLoopback = (origin: string): boolean => LOOPBACK.test(new URL(origin).hostname);

/**
 * The origin that an endpoint field stands for, e.g. `https://scf.internal.tencentcloudapi.com`; null when it
 * is empty. A missing scheme means https.
 * A FieldProblem for anything but scheme, host and port, and for plain http off this machine
 */
export function originIn(text: string, field: Field): string | null | FieldProblem {
	const value = text.trim();
	if (value === '') return null;
	const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`;
	// An empty query or fragment is lost on URL, and stays in the address that a credential test is made of.
	const url = URL.canParse(address) && !/[\s?#]/.test(value) ? new URL(address) : null;
	const isBare =
		url !== null &&
		HOST.test(url.hostname) &&
		/^https?:$/.test(url.protocol) &&
		`${url.username}${url.password}` === '' &&
		/^\/*$/.test(url.pathname);
	if (!isBare) {
		return new FieldProblem(
			field.name,
			`The credential's ${field.label} '${shown(value)}' is not a host`,
			'Enter the host, with a scheme and a port if needed, such as https://host.example.com, or leave it empty.',
		);
	}
	if (isUnprotected(url)) {
		return new FieldProblem(
			field.name,
			`The credential's ${field.label} uses http, which would send keys and events unencrypted`,
			'It must begin with https://. Plain http is accepted only for a server on the machine that runs n8n.',
		);
	}
	return url.origin;
}

/** An address without what may be secret in it: a user's name and password, and a query. */
const shown = (text: string): string =>
	text
		.slice(0, 2000)
		.replace(/^([a-z][a-z0-9+.-]{0,20}:\/\/)?.*@/is, '$1***@')
		.replace(/[?#].*$/s, '')
		.slice(0, 80);

const isUnprotected = ({ protocol, hostname }: URL): boolean =>
	protocol === 'http:' && !LOOPBACK.test(hostname);

/**
 * Refuses to sign for a destination where keys or events could be read on the way: plain http off this
 * machine. Also a host with an empty part, which comes from an empty field of the credential.
 *
 * @param what how the message names the address
 */
export function checkDestination(url: URL, what: string): void {
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw new Error(`${what} must begin with 'https://'.`);
	}
	if (isUnprotected(url)) {
		throw new Error(
			`${what} uses plain http, which would send the signed request unencrypted. Use 'https://'; http is accepted only for the machine that runs n8n (loopback).`,
		);
	}
	if (/^\.|\.\./.test(url.hostname)) {
		throw new Error(
			`${what} has a host with a missing part. Fill in the credential fields that the host is built from (region, account ID), or 'Endpoint'.`,
		);
	}
}
