import type { WireRequest } from './wire';

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
	/** True where the credential fetches a token that a 401 renews. */
	readonly renewsToken?: boolean;
	/** How the credential begins to say that its token service refused the user, or is not to be had. */
	readonly tokenRefused?: RegExp;
	readonly tokenUnavailable?: RegExp;
	/**
	 * Signs a request as the credential's own `authenticate` does; absent where that is not enough.
	 * @throws Error for a field that cannot be right
	 */
	readonly sign?: (data: CredentialData, request: WireRequest, at: Date) => WireRequest;
}
