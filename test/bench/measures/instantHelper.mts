import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { BenchTarget } from '../clouds/benchCloud.mts';
import { lowerCased } from './ownCode.mts';

/** Puts a helper into n8n's context that answers at once, as the cloud of the benchmark does. */
export function answerAtOnce(
	{ helpers }: IExecuteFunctions,
	{ bench }: BenchTarget,
	called: () => void = () => undefined,
): void {
	const answer = async (_type: string, request: { url: string; body?: Buffer }) => {
		called();
		const path = new URL(request.url).pathname;
		const reply = bench.reply({ path, headers: {}, body: request.body ?? Buffer.alloc(0) });
		const { headers, body } = reply;
		return {
			statusCode: 200,
			headers: lowerCased(headers),
			body,
		} as unknown as IN8nHttpFullResponse;
	};
	helpers.httpRequestWithAuthentication = answer as never;
}
