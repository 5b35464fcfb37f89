import {
	FieldProblem,
	identifierIn,
	originIn,
	regionIn,
	type Field,
	type Form,
	type RegionForm,
} from './place';

/** A credential's fields as the user filled them in. */
export type CredentialData = Readonly<Record<string, unknown>>;

export type { Field };

/** The field's text without spaces around it, '' when it is empty or no text. */
export function fieldText(credentials: CredentialData, name: string): string {
	const value = credentials[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * A part of a key as the cloud gave it. Copying from a console or a spreadsheet often brings spaces
 * along: those around are dropped; inside they can only be a mistake, named by a FieldProblem that
 * does not quote the value.
 */
export function keyPart(credentials: CredentialData, field: Field): string {
	const value = optionalKeyPart(credentials, field);
	if (value === undefined) {
		throw new FieldProblem(
			field.name,
			`'${field.label}' is empty in the credential`,
			'Fill it in and save.',
		);
	}
	return value;
}

/** The same for a part that may be missing: undefined when it is empty. */
export function optionalKeyPart(credentials: CredentialData, field: Field): string | undefined {
	const value = fieldText(credentials, field.name);
	if (value === '') return undefined;
	if (!/^[\x21-\x7e]+$/.test(value)) {
		throw new FieldProblem(
			field.name,
			`'${field.label}' contains a space, a line break or another character that cannot be part of a key`,
			'Copy it again from the console.',
		);
	}
	return value;
}

/** What a field was read as, undefined when it is empty. @throws FieldProblem */
function taken(read: string | null | FieldProblem): string | undefined {
	if (read instanceof FieldProblem) throw read;
	return read || undefined;
}

/** The region in lower case, e.g. `ap-guangzhou`, or undefined. @throws FieldProblem */
export const regionOf = (credentials: CredentialData, form: RegionForm): string | undefined =>
	taken(regionIn(fieldText(credentials, 'region'), form));

/** An identifier that becomes part of a host or a path, or undefined. @throws FieldProblem */
export const identifier = (
	credentials: CredentialData,
	field: Field,
	form: Form,
): string | undefined => taken(identifierIn(fieldText(credentials, field.name), field, form));

/** An endpoint field as an origin; undefined when it is empty. @throws FieldProblem when it is none */
export const endpointOf = (credentials: CredentialData, field: Field): string | undefined =>
	taken(originIn(fieldText(credentials, field.name), field));
