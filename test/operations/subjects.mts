import { apis, chosen, urlApis, type CloudRow } from '../clouds.mts';
import type { ApiRow, Asks } from '../clouds/row.mts';
import type { RunsRow } from '../clouds/runsRow.mts';
import type { Staged } from '../runs/stage.mts';

/** An API version of a cloud, and what its row says of it. */
export interface Subject extends Staged {
	readonly name: string;
	readonly cloud: CloudRow;
	/** Absent of the clouds' APIs that only call URLs. */
	readonly row?: ApiRow;
	/** What asking for functions and logs needs; absent where the API cannot. */
	readonly needs: Partial<Asks> & { readonly place?: string };
	/** One kind of function whose runs are reported; absent where none is. */
	readonly runs?: RunsRow;
}

/** Every API version of every cloud. */
export const subjects: readonly Subject[] = [
	...apis.map(([name, api]): Subject => {
		const { configuration, logs, cloud } = api;
		const needs = {
			...(configuration && { get: configuration.permission }),
			...(logs && { place: logs.permissions.place, logs: logs.permissions.read }),
			...api.asks,
		};
		return { name, api, row: api, cloud, chosen: chosen(api), needs };
	}),
	...urlApis
		.filter(([, { cloud, apiVersion }]) => cloud.apis.every((api) => api.apiVersion !== apiVersion))
		.map(([label, { cloud, provider, apiVersion, asks = {} }]): Subject => {
			const [credential] = cloud.credentials;
			const name = `${label} ${apiVersion}`;
			return { name, cloud, api: { credential }, chosen: { provider, apiVersion }, needs: asks };
		}),
];

const runsOf = ({ row, cloud, chosen: { apiVersion } }: Subject): readonly RunsRow[] =>
	row?.runs ?? (cloud.functionUrl?.apiVersion === apiVersion ? (cloud.functionUrl.runs ?? []) : []);

/** The same, once for each kind of function whose runs are reported. */
export const subjectsOfRuns: readonly Subject[] = subjects.flatMap((subject) => {
	const kinds = runsOf(subject);
	return kinds.length === 0
		? [subject]
		: kinds.map((runs) => ({
				...{ ...subject, runs },
				name: [subject.name, runs.kind].filter(Boolean).join(', '),
			}));
});
