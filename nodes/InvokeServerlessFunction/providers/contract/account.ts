/**
 * Where the credential's owner lives. A cloud adds what its requests need besides, such as a project ID.
 * Never holds a secret.
 */
export interface Account {
	/** Null where the cloud has no regions. */
	readonly region: string | null;
	/** Origin that overrides the documented host (VPC, finance zone, local cloud), or null. */
	readonly endpoint: string | null;
}
