import type { INodeParameters } from 'n8n-workflow';
import { apis, chosen, urlApis, type Api, type ChosenApi, type CredentialRow } from '../clouds.mts';

/** An API version of a cloud, as one credential reaches it. */
export interface Target<Row extends ChosenApi = ChosenApi> {
	/** Both as tables show them. */
	cloud: string;
	api: string;
	row: Row;
	credential: CredentialRow;
	/** Parameters of the node that choose it. */
	parameters: INodeParameters;
}

const target = <Row extends ChosenApi & Pick<Api, 'cloud'>>(
	row: Row,
	credential: CredentialRow,
): Target<Row> => ({
	cloud: row.cloud.label,
	api: [row.apiVersion, credential.newcomer.entry].filter(Boolean).join(', '),
	...{ row, credential },
	parameters: { ...chosen(row), authentication: credential.authentication },
});

/** Every API version that the node speaks, and every way to authenticate, with the first of them. */
export const targets: ReadonlyArray<Target<Api>> = apis.flatMap(([, row]) => {
	const isFirst = row.apiVersion === row.cloud.apis[0].apiVersion;
	return row.cloud.credentials
		.filter((credential) => isFirst || credential === row.credential)
		.map((credential) => target(row, credential));
});

/** The URLs of functions, each with the cloud's first way to authenticate. */
export const urlTargets: readonly Target[] = urlApis.map(([, row]) =>
	target(row, row.cloud.credentials[0]),
);
