import type { LocalCloud } from '../../local-cloud/index.mts';
import { fc3, fc3Client, fcOpen, fcOpenClient, teaRuntime } from '../local-cloud/sdk-clients.mts';
import type { OfficialClient } from './officialClient.mts';

/** `@alicloud/fc20230330`. */
export function fc30(cloud: LocalCloud): OfficialClient {
	const api3 = () => fc3Client(cloud);
	return {
		async state(name, id) {
			const request = new fc3.GetAsyncTaskRequest({});
			const call = api3().getAsyncTaskWithOptions(name, id, request, {}, teaRuntime as never);
			return (await call).body?.status;
		},
		async runs(name) {
			const request = new fc3.ListAsyncTasksRequest({ limit: 100 });
			const call = api3().listAsyncTasksWithOptions(name, request, {}, teaRuntime as never);
			return (await call).body?.tasks?.map(({ taskId }) => taskId) ?? [];
		},
		async stop(name, id) {
			const request = new fc3.StopAsyncTaskRequest({});
			await api3().stopAsyncTaskWithOptions(name, id, request, {}, teaRuntime as never);
		},
		async functions() {
			const names: Array<string | undefined> = [];
			let nextToken: string | undefined;
			do {
				const request = new fc3.ListFunctionsRequest({
					limit: 100,
					fcVersion: 'v3',
					...(nextToken && { nextToken }),
				});
				const { body } = await api3().listFunctionsWithOptions(request, {}, teaRuntime as never);
				names.push(...(body?.functions ?? []).map(({ functionName }) => functionName));
				nextToken = body?.nextToken;
			} while (nextToken);
			return names;
		},
		unknownCode: 'AsyncTaskNotFound',
	};
}

/** `@alicloud/fc-open20210406`. Nothing official reports the states of 2016-08-15. */
export function fc20(cloud: LocalCloud): OfficialClient {
	const api2 = () => fcOpenClient(cloud);
	return {
		async state(name, id) {
			const call = api2().getStatefulAsyncInvocationWithOptions(
				...(['demo', name, id] as const),
				new fcOpen.GetStatefulAsyncInvocationRequest({}),
				new fcOpen.GetStatefulAsyncInvocationHeaders({}),
				teaRuntime,
			);
			return (await call).body?.status;
		},
		async runs(name) {
			const call = api2().listStatefulAsyncInvocationsWithOptions(
				...(['demo', name] as const),
				new fcOpen.ListStatefulAsyncInvocationsRequest({ limit: 100 }),
				new fcOpen.ListStatefulAsyncInvocationsHeaders({}),
				teaRuntime,
			);
			return (await call).body?.invocations?.map(({ invocationId }) => invocationId) ?? [];
		},
		async stop(name, id) {
			await api2().stopStatefulAsyncInvocationWithOptions(
				...(['demo', name, id] as const),
				new fcOpen.StopStatefulAsyncInvocationRequest({}),
				new fcOpen.StopStatefulAsyncInvocationHeaders({}),
				teaRuntime,
			);
		},
		async functions() {
			const names: Array<string | undefined> = [];
			let nextToken: string | undefined;
			do {
				const call = api2().listFunctionsWithOptions(
					'demo',
					new fcOpen.ListFunctionsRequest({ limit: 100, ...(nextToken && { nextToken }) }),
					new fcOpen.ListFunctionsHeaders({}),
					teaRuntime,
				);
				const { body } = await call;
				names.push(...(body?.functions ?? []).map(({ functionName }) => functionName));
				nextToken = body?.nextToken;
			} while (nextToken);
			return names;
		},
		unknownCode: 'StatefulAsyncInvocationNotFound',
	};
}
