import { clouds } from '../../clouds.mts';
import type { Quote } from '../../clouds/row.mts';
import type { Random } from '../random.mts';

/**
 * What a request carried and nobody may see: the clouds' refusals of a signature quote the canonical
 * request, and debugging proxies answer with the whole request.
 */
export const SECRETS = {
	signature: 'PLANTED0signature0b2d7c36dd77b22e0c3b2f1f0e9a8d7c6b5a4f3e2d1c0b9a8',
	token: 'PLANTED0token0CAISxwJ1q6Ft5B2yfSjIr5b7',
} as const;

/** Every way in which a cloud, or a proxy before it, quotes a request. */
export const quotes: readonly Quote[] = clouds.flatMap((cloud) => cloud.quotes(SECRETS));

/** A text in which somebody quotes the request. */
export const echoOf = (random: Random): string => random.pick(quotes)[1];

/** The planted secrets that a text holds. */
export const secretsIn = (text: string): string[] =>
	text.includes('PLANTED0') ? Object.values(SECRETS).filter((one) => text.includes(one)) : [];
