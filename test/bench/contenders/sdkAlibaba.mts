import { Readable } from 'node:stream';
import type { BenchTarget } from '../clouds/benchCloud.mts';
import { atOnce, type Contender } from './work.mts';
import { load } from '../../load.mts';

/** `@alicloud/fc20230330` as its README shows it; it keeps connections alive by itself. */
export function alibabaSdk({ credential }: BenchTarget): Contender[] {
	const fc = load('@alicloud/fc20230330') as typeof import('@alicloud/fc20230330');
	const core = load('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core');
	const { accessKeyId, accessKeySecret, region, endpoint } = credential as Record<string, string> &
		BenchTarget['credential'];
	const { protocol, host } = new URL(endpoint);
	const { Config } = core.$OpenApiUtil;
	const keys = { accessKeyId: accessKeyId ?? '', accessKeySecret: accessKeySecret ?? '' };
	const config = new Config({
		...keys,
		regionId: region,
		protocol: protocol.slice(0, -1),
		endpoint: host,
	});
	const client = new fc.default(config as never);
	const { RuntimeOptions } = load('@alicloud/tea-util') as typeof import('@alicloud/tea-util');
	// Its own default gives up after three seconds.
	const runtime = new RuntimeOptions({ readTimeout: 60_000, connectTimeout: 60_000 });
	return [
		{
			name: 'SDK of Alibaba Cloud',
			kind: 'sdk',
			run: async (work) =>
				await atOnce(work, async (event) => {
					const { body } = await client.invokeFunctionWithOptions(
						work.functionName,
						new fc.InvokeFunctionRequest({
							body: Readable.from([Buffer.from(JSON.stringify(event))]),
						}),
						new fc.InvokeFunctionHeaders({}),
						runtime as never,
					);
					const chunks: Buffer[] = [];
					for await (const chunk of body as Readable) chunks.push(chunk as Buffer);
					return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
				}),
		},
	];
}
