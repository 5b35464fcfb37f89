import { apis, chosen, type Api, type ChosenApi } from '../clouds.mts';
import type { RunsRow } from '../clouds/runsRow.mts';

/** One kind of function on an API version that reports the states of runs. */
export interface RunsApi extends RunsRow {
	readonly name: string;
	readonly api: Api;
	readonly chosen: ChosenApi;
}

/** All of them: Alibaba's three versions, Huawei v2, Tencent's two kinds of function … */
export const runsApis: readonly RunsApi[] = apis.flatMap(([name, api]) =>
	api.runs.map((row) => ({
		...{ ...row, api, chosen: chosen(api) },
		name: [name, row.kind].filter(Boolean).join(', '),
	})),
);

/** As `describe.each` takes them. */
export const named = runsApis.map((api): [string, RunsApi] => [api.name, api]);
