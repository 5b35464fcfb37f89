import type { LocalCloud } from '../../local-cloud/index.mts';
import { functionGraph, functionGraphClient, urnOf } from '../local-cloud/sdk-clients.mts';
import type { OfficialClient } from './officialClient.mts';

/** `@huaweicloud/huaweicloud-sdk-functiongraph`. */
export function functionGraphV2(cloud: LocalCloud): OfficialClient {
	const { ListAsyncInvocationsRequest, ListFunctionsRequest } = functionGraph;
	interface Records {
		invocations?: Array<{ request_id: string; status: string; error_code: number }>;
	}
	const huaweiRecords = async (name: string, id?: string) => {
		const request = new ListAsyncInvocationsRequest(urnOf(cloud, name)).withLimit('500');
		if (id) request.withRequestId(id);
		const records = (await functionGraphClient(cloud).listAsyncInvocations(
			request,
		)) as unknown as Records;
		return records.invocations ?? [];
	};
	return {
		async state(name, id) {
			const [record] = await huaweiRecords(name, id);
			return record && `${record.status}${record.error_code === 4208 ? ' 4208' : ''}`;
		},
		runs: async (name) => (await huaweiRecords(name)).map(({ request_id }) => request_id),
		async stop(name, id) {
			const body = new functionGraph.CancelAsyncInvocationRequestBody().withRequestId(id);
			const order = new functionGraph.CancelAsyncInvocationRequest(urnOf(cloud, name));
			await functionGraphClient(cloud).cancelAsyncInvocation(order.withBody(body));
		},
		async functions() {
			const names: string[] = [];
			for (;;) {
				const request = new ListFunctionsRequest().withMarker(String(names.length));
				const page = (await functionGraphClient(cloud).listFunctions(
					request.withMaxitems('100').withPackageName('default'),
				)) as unknown as { functions?: Array<{ func_name: string }>; count?: number };
				names.push(...(page.functions ?? []).map(({ func_name }) => func_name));
				if (!page.functions?.length || names.length >= (page.count ?? 0)) return names;
			}
		},
		unknownCode: undefined,
	};
}
