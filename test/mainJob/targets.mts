import type { INodeParameters } from 'n8n-workflow';
import { apis, chosen, type Api, type CredentialRow } from '../clouds.mts';

/** An API version of a cloud, as one credential reaches it. */
export interface Target {
	/** Both as tables show them. */
	cloud: string;
	api: string;
	row: Api;
	credential: CredentialRow;
	/** Parameters of the node that choose it. */
	parameters: INodeParameters;
}

const target = (row: Api, credential: CredentialRow): Target => ({
	cloud: row.cloud.label,
	api: [row.apiVersion, credential.newcomer.entry].filter(Boolean).join(', '),
	...{ row, credential },
	parameters: { ...chosen(row), authentication: credential.authentication },
});

/** Every API version that the node speaks, and every way to authenticate, with the first of them. */
export const targets: readonly Target[] = apis.flatMap(([, row]) => {
	const isFirst = row.apiVersion === row.cloud.apis[0].apiVersion;
	return row.cloud.credentials
		.filter((credential) => isFirst || credential === row.credential)
		.map((credential) => target(row, credential));
});
