import { startLocalCloud, type LocalCloud } from '../../../local-cloud/index.mts';
import {
	alibaba,
	huawei,
	huaweiPath,
	tencent,
	tencentV2,
	type Reply,
} from '../signed-requests.mts';

/** A fault as `cloud.faults.add` takes it. */
export type Fault = Parameters<LocalCloud['faults']['add']>[0]['fault'];

/** A synchronous call of a function without an event, in every API version. */
export const invocationsOf = (cloud: LocalCloud) => ({
	tencent: (name = 'hello') => tencent(cloud, 'Invoke', { FunctionName: name }),
	'tencent v2': (name = 'hello') => tencentV2(cloud, { functionName: name }),
	'alibaba 2016-08-15': (name = 'hello') =>
		alibaba(cloud, `/2016-08-15/services/demo/functions/${name}/invocations`, '{}'),
	'alibaba 2021-04-06': (name = 'hello') =>
		alibaba(cloud, `/2021-04-06/services/demo/functions/${name}/invocations`, '{}'),
	'alibaba 2023-03-30': (name = 'hello') =>
		alibaba(cloud, `/2023-03-30/functions/${name}/invocations`, '{}'),
	'huawei v1.0': (name = 'hello') => huawei(cloud, huaweiPath(cloud, name, 'v1.0'), '{}'),
	'huawei v2': (name = 'hello') =>
		huawei(cloud, huaweiPath(cloud, name), '{}', { 'x-cff-request-version': 'v1' }),
});

/** See `invocationsOf`. */
export type Invocations = ReturnType<typeof invocationsOf>;

/** Gives all tests of a file one local cloud, which has no fault and has counted nothing when a test begins. */
export function withCloud(take: (cloud: LocalCloud) => void): void {
	let cloud: LocalCloud;
	beforeAll(async () => take((cloud = await startLocalCloud())));
	afterAll(() => cloud.close());
	beforeEach(() => {
		cloud.resetCounters();
		cloud.faults.clear();
	});
}

/** An API version. */
export type Api = keyof Invocations;

/** All of them. */
export const apis: readonly Api[] = [
	'tencent',
	'tencent v2',
	'alibaba 2016-08-15',
	'alibaba 2021-04-06',
	'alibaba 2023-03-30',
	'huawei v1.0',
	'huawei v2',
];

/** HTTP status and code of an error in the envelope of its API. */
export function errorOf(api: Api, { status, json }: Reply): [number, unknown] {
	if (api === 'tencent') return [status, json.Response.Error.Code];
	if (api === 'tencent v2') return [status, json.code];
	if (api === 'alibaba 2016-08-15') return [status, json.ErrorCode];
	return [status, api.startsWith('alibaba') ? json.Code : json.error_code];
}
