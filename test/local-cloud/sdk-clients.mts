import { Agent } from 'node:http';
import { connect } from 'node:net';
import type { LocalCloud } from '../../local-cloud/index.mts';
import { load } from '../load.mts';

type Scf = typeof import('tencentcloud-sdk-nodejs-scf');
const { scf } = load('tencentcloud-sdk-nodejs-scf') as Scf;
/** Models of FC 2.0 (2021-04-06). */
export const fcOpen = load(
	'@alicloud/fc-open20210406',
) as typeof import('@alicloud/fc-open20210406');
/** Models of FC 3.0. */
export const fc3 = load('@alicloud/fc20230330') as typeof import('@alicloud/fc20230330');
const { Config } = load('@alicloud/openapi-client') as typeof import('@alicloud/openapi-client');
const teaUtil = load('@alicloud/tea-util') as typeof import('@alicloud/tea-util');
const teaCore = load('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core');
type HuaweiCore = typeof import('@huaweicloud/huaweicloud-sdk-core');
/** What the services of Huawei's SDK share. */
export const huaweiCore = load('@huaweicloud/huaweicloud-sdk-core') as HuaweiCore;
type FunctionGraph = typeof import('@huaweicloud/huaweicloud-sdk-functiongraph');
/** Models of FunctionGraph v2. */
export const functionGraph = load('@huaweicloud/huaweicloud-sdk-functiongraph') as FunctionGraph;

/** Without both of them every call of Alibaba's SDKs would end after three seconds. */
export const teaRuntime = new teaUtil.RuntimeOptions({
	readTimeout: 20_000,
	connectTimeout: 20_000,
});

/** For a client of Huawei's SDK, which without it writes an id of this machine into the home folder. */
export const HUAWEI_OPTIONS = { customUserAgent: 'test' };

/** For a client of Tencent's SDK; it keeps the real host, so that service and host are signed as in the cloud. */
export function tencentConfig(cloud: LocalCloud, endpoint: string) {
	const agent = new Agent();
	Object.assign(agent, { createConnection: () => connect(cloud.port, '127.0.0.1') });
	const { secretId, secretKey, region } = cloud.keys.tencentCloudApi;
	return {
		credential: { secretId, secretKey },
		region,
		profile: { httpProfile: { protocol: 'http://', endpoint, agent } },
	} as const;
}

/** Tencent's SDK. */
export const scfClient = (cloud: LocalCloud) =>
	new scf.v20180416.Client(tencentConfig(cloud, 'scf.tencentcloudapi.com'));

const alibabaConfig = (cloud: LocalCloud) => ({
	accessKeyId: cloud.keys.alibabaCloudApi.accessKeyId,
	accessKeySecret: cloud.keys.alibabaCloudApi.accessKeySecret,
	endpoint: `127.0.0.1:${cloud.port}`,
	protocol: 'http',
});

/** Alibaba's SDK of FC 2.0. */
export const fcOpenClient = (cloud: LocalCloud) =>
	new fcOpen.default(new Config(alibabaConfig(cloud)));

/** For a client of one of Alibaba's newer SDKs, each of which brings types of its own. */
export const openApiConfig = (cloud: LocalCloud) =>
	new teaCore.$OpenApiUtil.Config(alibabaConfig(cloud)) as never;

/** Alibaba's SDK of FC 3.0. */
export const fc3Client = (cloud: LocalCloud) => new fc3.default(openApiConfig(cloud));

/** Huawei's SDK. It prints every failed request. */
export function functionGraphClient(cloud: LocalCloud) {
	const keys = cloud.keys.huaweiCloudApi;
	const credentials = new huaweiCore.BasicCredentials()
		.withAk(keys.accessKeyId)
		.withSk(keys.secretAccessKey)
		.withProjectId(keys.projectId);
	return functionGraph.FunctionGraphClient.newBuilder()
		.withCredential(credentials)
		.withEndpoint(cloud.url)
		.withOptions(HUAWEI_OPTIONS)
		.build();
}

/** A full URN in the package `default`. */
export function urnOf(cloud: LocalCloud, tail: string): string {
	const { region, projectId } = cloud.keys.huaweiCloudApi;
	return `urn:fss:${region}:${projectId}:function:default:${tail}`;
}

/** Asks until the answer satisfies `done`; gives every answer, the last one last. Where it never does, jest's own limit ends it. */
export async function until<T>(
	ask: () => Promise<T>,
	done: (answer: NoInfer<T>) => boolean,
): Promise<T[]> {
	const answers: T[] = [];
	for (;;) {
		const answer = await ask();
		answers.push(answer);
		if (done(answer)) return answers;
		await new Promise((resolve) => setTimeout(resolve, 15));
	}
}
