import { timingSafeEqual } from 'node:crypto';
import type { WireRequest } from '../wire.mts';
import type { Platform } from './platform.mts';
import { unauthorized } from './refusals.mts';

const equal = (one: string, other: string): boolean => {
	const [a, b] = [Buffer.from(one), Buffer.from(other)];
	return a.length === b.length && timingSafeEqual(a, b);
};

/** Basic authentication, taken apart as RFC 7617 says. Throws a `Refusal` for any other key. */
export function authenticate({ keys }: Platform, { headers }: WireRequest): void {
	const [, encoded] = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(headers.authorization ?? '') ?? [];
	if (encoded === undefined) throw unauthorized();
	const given = Buffer.from(encoded, 'base64').toString('utf8');
	const [id = '', ...secret] = given.split(':');
	const [knownId = '', ...knownSecret] = keys.openWhiskApi.accessKey.split(':');
	const isKnown = equal(id, knownId);
	if (!equal(secret.join(':'), knownSecret.join(':')) || !isKnown) throw unauthorized();
}
