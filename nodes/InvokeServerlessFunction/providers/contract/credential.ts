import type { Prelude } from './prelude';
import type { Sendable, WireRequest } from './wire';

/** A credential's fields as the user filled them in. */
export type CredentialData = Readonly<Record<string, unknown>>;

/** How a user may prove who they are. */
export interface CredentialChoice {
	/** Name of the n8n credential type. */
	readonly type: string;
	/** Value of the node's `authentication` parameter; the first choice is the default. */
	readonly authentication: string;
	readonly label: string;
	readonly description: string;
	/** Fields that hold a secret; what else the credential holds may be shown. */
	readonly secrets: readonly string[];
	/** What of such a field is secret, where the rest of it may be shown; absent: all of it. */
	readonly secretsIn?: (field: string, value: string) => readonly string[];
	/**
	 * Signs a request as the credential's own `authenticate` does.
	 * @throws Error for a field that cannot be right
	 */
	readonly sign: (data: CredentialData, request: WireRequest, at: Date) => WireRequest;
	/**
	 * What has to be fetched before a request can be signed, such as a token for the host that it goes to; null
	 * where nothing has to be.
	 * @throws Error for a field that cannot be right
	 */
	readonly prelude?: (data: CredentialData, request: Sendable) => Prelude | null;
}

/** Nobody: for functions that anybody may call by their URL. */
export const NO_CREDENTIAL: CredentialChoice = {
	type: '',
	authentication: 'none',
	label: 'None',
	description: 'Call a public URL without a signature',
	secrets: [],
	sign: (_data, request) => request,
};

/** What nobody's credential holds. */
export const NO_DATA: CredentialData = Object.freeze({});
