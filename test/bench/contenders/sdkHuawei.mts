import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { BenchTarget } from '../clouds/benchCloud.mts';
import { atOnce, type Contender } from './work.mts';

const load = createRequire(import.meta.url);

/** The SDK writes into the home folder as soon as it is loaded. */
function inTemporaryHome<T>(work: () => T): T {
	const { HOME } = process.env;
	const home = mkdtempSync(path.join(os.tmpdir(), 'huawei-sdk-'));
	process.once('exit', () => rmSync(home, { recursive: true, force: true }));
	process.env['HOME'] = home;
	try {
		return work();
	} finally {
		if (HOME === undefined) delete process.env['HOME'];
		else process.env['HOME'] = HOME;
	}
}

/** `@huaweicloud/huaweicloud-sdk-functiongraph` as its README shows it; Node's agent keeps alive. */
export function huaweiSdk({ credential }: BenchTarget): Contender[] {
	const [core, sdk] = inTemporaryHome(() => [
		load('@huaweicloud/huaweicloud-sdk-core') as typeof import('@huaweicloud/huaweicloud-sdk-core'),
		load(
			'@huaweicloud/huaweicloud-sdk-functiongraph',
		) as typeof import('@huaweicloud/huaweicloud-sdk-functiongraph'),
	]);
	const keys = credential as Record<string, string> & BenchTarget['credential'];
	const credentials = new core.BasicCredentials()
		.withAk(keys['accessKeyId'])
		.withSk(keys['secretAccessKey'])
		.withProjectId(keys['projectId']);
	const client = sdk.FunctionGraphClient.newBuilder()
		.withCredential(credentials)
		.withEndpoint(keys.endpoint)
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
