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
	/** Whether functions have URLs by which the node calls them. */
	byUrl: boolean;
	/** Whether its functions have versions and aliases. */
	hasVersions: boolean;
}

/** One path for each credential of each cloud. */
export const clouds: readonly CloudPath[] = rows.flatMap(
	({ service, credentials, functionUrl, apis }) =>
		credentials.map((credential) => {
			const { pictures, search, entry } = credential.newcomer;
			return {
				...{ id: pictures, search, provider: service, credential },
				byUrl: functionUrl !== undefined,
				hasVersions: apis.some(({ alias }) => alias !== undefined),
				...(entry !== undefined && { authentication: entry }),
			};
		}),
);
