import { clouds as rows, type CredentialRow } from '../../clouds.mts';

/** What a newcomer to one cloud reads, clicks and types. */
export interface CloudPath {
	/** Prefix of the pictures. */
	id: string;
	/** What is typed into the search for nodes. */
	search: string;
	/** The entry of the list `Provider`. */
	provider: string;
	/** The entry of the list `Authentication`, where it is not the default. */
	authentication?: string;
	credential: CredentialRow;
}

/** One path for each credential of each cloud. */
export const clouds: readonly CloudPath[] = rows.flatMap(({ service, credentials }) =>
	credentials.map((credential) => {
		const { pictures, search, entry } = credential.newcomer;
		return {
			...{ id: pictures, search, provider: service, credential },
			...(entry !== undefined && { authentication: entry }),
		};
	}),
);
