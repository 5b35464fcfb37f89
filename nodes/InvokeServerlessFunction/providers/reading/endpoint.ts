import { LOG_ENDPOINT } from '../../../../credentials/authentication/logEndpoint';
import {
	FieldProblem,
	identifierIn,
	isLoopback,
	originIn,
	regionIn,
	type Field,
	type Form,
	type RegionForm,
} from '../../../../credentials/authentication/place';
import { InvalidParameter, type CredentialData } from '../contract';

/** What a field was read as by the credential's own rules. @throws InvalidParameter for what they refuse */
export function taken<T>(read: T | FieldProblem): T {
	if (!(read instanceof FieldProblem)) return read;
	throw new InvalidParameter(read.field, read.problem, read.hint);
}

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/**
 * The origin that a field stands for, the credential's Endpoint unless another is given, without trailing slash;
 * null when the field is empty.
 * @throws InvalidParameter when it is no origin
 */
export const originOf = (
	endpoint: unknown,
	field: Field = { name: 'endpoint', label: 'Endpoint' },
): string | null => taken(originIn(textOf(endpoint), field));

/**
 * The origin that stands for the cloud's log service: the credential's Log Endpoint, or its Endpoint where that is
 * this machine; null for the cloud's own. @throws InvalidParameter
 */
export function logOriginOf({ logEndpoint, endpoint }: CredentialData): string | null {
	const own = taken(originIn(textOf(logEndpoint), LOG_ENDPOINT));
	if (own !== null) return own;
	const origin = originOf(endpoint);
	return origin !== null && isLoopback(origin) ? origin : null;
}

/** An identifier of the credential; '' when the field is empty. @throws InvalidParameter */
export const identifierOf = (value: unknown, field: Field, form: Form): string =>
	taken(identifierIn(textOf(value), field, form));

/**
 * The region of a call: the node's parameter, else the credential's.
 * @throws InvalidParameter when there is none or it could change the host
 */
export function regionOf(parameter: string, credential: unknown, form: RegionForm): string {
	const region = taken(regionIn(parameter.trim() || textOf(credential), form));
	if (region !== '') return region;
	throw new InvalidParameter(
		'region',
		"No 'Region' is set in the node or in its credential",
		`Choose the region of the function, such as ${form.example}.`,
	);
}
