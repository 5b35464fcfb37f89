import type { CredentialChoice, Failure } from '../providers/contract';
import { failure } from './failure';
import type { Thrown } from './thrown';

/** How a credential tells that its token service gave none. */
export type TokenWords = Pick<CredentialChoice, 'tokenRefused' | 'tokenUnavailable'>;

/** n8n or the credential refused to send: its own words, and its advice where it gives any, say what to mend. */
export const notSent = ({ message, advice }: Pick<Thrown, 'message' | 'advice'>): Failure =>
	failure({
		category: 'invalidRequest',
		message: message === '' ? 'The request could not be sent' : message,
		hint: `Nothing was sent. ${advice ?? 'Check the credential and the settings of this n8n instance.'}`,
		sideEffect: 'none',
		repeatable: 'never',
	});

/** The credential asked its own service for a token and got none; null where it was not that. */
export function unsignedFailure(message: string, credential: TokenWords): Failure | null {
	const refused = credential.tokenRefused?.test(message) === true;
	if (!refused && credential.tokenUnavailable?.test(message) !== true) return null;
	return failure({
		category: refused ? 'auth' : 'network',
		message,
		hint: 'The function was not called. Test the credential.',
		sideEffect: 'none',
		repeatable: refused ? 'never' : 'always',
	});
}
