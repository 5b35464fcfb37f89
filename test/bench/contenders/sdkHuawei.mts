import type { BenchTarget } from '../clouds/benchCloud.mts';
import { atOnce, type Contender } from './work.mts';
import { load } from '../../load.mts';

type Core = typeof import('@huaweicloud/huaweicloud-sdk-core');
type FunctionGraph = typeof import('@huaweicloud/huaweicloud-sdk-functiongraph');

/** `@huaweicloud/huaweicloud-sdk-functiongraph` as its README shows it; Node's agent keeps alive. */
export function huaweiSdk({ credential }: BenchTarget): Contender[] {
	const core = load('@huaweicloud/huaweicloud-sdk-core') as Core;
	const sdk = load('@huaweicloud/huaweicloud-sdk-functiongraph') as FunctionGraph;
	const keys = credential as Record<string, string> & BenchTarget['credential'];
	const credentials = new core.BasicCredentials()
		.withAk(keys['accessKeyId'])
		.withSk(keys['secretAccessKey'])
		.withProjectId(keys['projectId']);
	const client = sdk.FunctionGraphClient.newBuilder()
		.withCredential(credentials)
		.withEndpoint(keys.endpoint)
		// Without it the SDK writes an id of this machine into the home folder.
		.withOptions({ customUserAgent: 'benchmark' })
		.build();
	return [
		{
			name: 'SDK of Huawei Cloud',
			kind: 'sdk',
			run: async (work) => {
				const urn = `urn:fss:${keys.region}:${keys['projectId']}:function:default:${work.functionName}:latest`;
				return await atOnce(work, async (event) => {
					const request = new sdk.InvokeFunctionRequest(urn)
						.withBody(event as never)
						.withXCFFRequestVersion('v1' as never);
					const reply = (await client.invokeFunction(request)) as unknown as { result: string };
					return JSON.parse(reply.result) as unknown;
				});
			},
		},
	];
}
