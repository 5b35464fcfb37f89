import { checkDestination } from './destination';

/** A credential's fields as the user filled them in. */
export type CredentialData = Readonly<Record<string, unknown>>;

/** One field of a credential: its name in n8n's data, its label on the screen. */
export interface Field {
	readonly name: string;
	readonly label: string;
}

/** The field's text without blanks around it, '' when it is empty or no text. */
export function fieldText(credentials: CredentialData, name: string): string {
	const value = credentials[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * A part of a key as the cloud gave it. Copying from a console or a spreadsheet often brings blanks
 * along: those around are dropped; inside they can only be a mistake, named by an Error that does
 * not quote the value.
 */
export function keyPart(credentials: CredentialData, field: Field): string {
	const value = optionalKeyPart(credentials, field);
	if (value === undefined) {
		throw new Error(`'${field.label}' is empty in the credential. Fill it in and save.`);
	}
	return value;
}

/** The same for a part that may be missing: undefined when it is empty. */
export function optionalKeyPart(credentials: CredentialData, field: Field): string | undefined {
	const value = fieldText(credentials, field.name);
	if (value === '') return undefined;
	if (!/^[\x21-\x7e]+$/.test(value)) {
		throw new Error(
			`'${field.label}' holds a blank, a line break or another character that no key has. Copy it again from the console.`,
		);
	}
	return value;
}

/** An identifier that becomes part of a host or a path; an Error names the field and the form. */
export function identifier(
	credentials: CredentialData,
	field: Field,
	pattern: RegExp,
	form: string,
): string | undefined {
	const value = fieldText(credentials, field.name);
	if (value === '') return undefined;
	if (!pattern.test(value)) throw new Error(`'${field.label}' has to be ${form}.`);
	return value;
}

/** The region's ID, e.g. `ap-guangzhou`, or undefined. */
export const regionOf = (credentials: CredentialData): string | undefined =>
	identifier(
		credentials,
		{ name: 'region', label: 'Region' },
		/^[a-z][a-z0-9-]{0,40}$/i,
		"a region's ID, such as 'ap-guangzhou' or 'cn-north-4'",
	);

/**
 * An endpoint field as an origin, e.g. `https://scf.internal.tencentcloudapi.com`; undefined when it
 * is empty. A missing scheme means https. Throws an Error for anything but scheme, host and port.
 */
export function endpointOf(credentials: CredentialData, field: Field): string | undefined {
	const value = fieldText(credentials, field.name);
	if (value === '') return undefined;
	const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`;
	const url = URL.canParse(address) ? new URL(address) : null;
	const isBare =
		url !== null &&
		`${url.pathname}${url.search}${url.hash}` === '/' &&
		`${url.username}${url.password}` === '';
	if (!isBare || /\s/.test(value)) {
		throw new Error(
			`'${field.label}' has to be a host, with a scheme and a port if need be, and nothing after it: 'https://host' or 'host:port'.`,
		);
	}
	checkDestination(url, `'${field.label}'`);
	return url.origin;
}
