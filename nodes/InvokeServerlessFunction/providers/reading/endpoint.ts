import {
	FieldProblem,
	identifierIn,
	originIn,
	regionIn,
	type Field,
	type Form,
} from '../../../../credentials/authentication/place';
import { InvalidParameter } from '../contract';

/** A field read by the credential's own rules; what it refuses is a bad parameter here. */
function read<T>(field: () => T): T {
	try {
		return field();
	} catch (error) {
		if (!(error instanceof FieldProblem)) throw error;
		throw new InvalidParameter(error.field, error.problem, error.hint);
	}
}

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/**
 * The origin the credential's Endpoint stands for, without trailing slash; null when the field is empty.
 * @throws InvalidParameter when it is no origin
 */
export const originOf = (endpoint: unknown): string | null =>
	read(() => originIn(textOf(endpoint), { name: 'endpoint', label: 'Endpoint' }));

/** An identifier of the credential; '' when the field is empty. @throws InvalidParameter */
export const identifierOf = (value: unknown, field: Field, form: Form): string =>
	read(() => identifierIn(textOf(value), field, form));

/**
 * The region of a call: the node's parameter, else the credential's.
 * @throws InvalidParameter when there is none or it could change the host
 */
export function regionOf(
	parameter: string,
	credential: unknown,
	example: string,
	form?: Form,
): string {
	const region = read(() => regionIn(parameter.trim() || textOf(credential), form));
	if (region !== '') return region;
	throw new InvalidParameter(
		'region',
		"No 'Region' is set in the node or in its credential",
		`Choose the region in which the function lives, such as ${example}.`,
	);
}
