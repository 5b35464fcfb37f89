import https from 'node:https';
import type { BenchTarget } from '../clouds/benchCloud.mts';
import { atOnce, type Contender } from './work.mts';
import { load } from '../../load.mts';

/** `tencentcloud-sdk-nodejs-scf` as its README shows it, and once more with an agent that keeps alive. */
export function tencentSdk({ credential }: BenchTarget): Contender[] {
	const { scf } = load(
		'tencentcloud-sdk-nodejs-scf',
	) as typeof import('tencentcloud-sdk-nodejs-scf');
	const { secretId, secretKey, region, endpoint } = credential as Record<string, string> &
		BenchTarget['credential'];
	const { protocol, host } = new URL(endpoint);
	const contender = (name: string, agent?: https.Agent): Contender => {
		const httpProfile = { endpoint: host, protocol: `${protocol}//`, ...(agent && { agent }) };
		const client = new scf.v20180416.Client({
			credential: { secretId: secretId ?? '', secretKey: secretKey ?? '' },
			region,
			profile: { httpProfile },
		});
		return {
			name,
			kind: 'sdk',
			run: async (work) =>
				await atOnce(work, async (event) => {
					const { Result } = await client.Invoke({
						FunctionName: work.functionName,
						ClientContext: JSON.stringify(event),
					});
					return JSON.parse(Result?.RetMsg ?? '') as unknown;
				}),
		};
	};
	return [
		contender('SDK of Tencent Cloud'),
		contender('SDK of Tencent Cloud, keep-alive agent', new https.Agent({ keepAlive: true })),
	];
}
