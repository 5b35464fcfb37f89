import { InvalidParameter, type RunApi } from '../../providers/contract';
import { checkedName } from '../../providers/reading/names';
import { readOptions } from './options';
import type { Reader } from './reader';
import { readAccount, readApi, type Plan } from './parameters';

/** One item's question about a run that was started before, or the order to stop it. */
export interface RunPlan extends Plan {
	readonly runs: RunApi;
	readonly invocationId: string;
}

/** Status calls answer at once. */
export const STATUS_TIMEOUT_MS = 30_000;

/** Reads and checks the parameters of `getStatus` and `stop`. @throws InvalidParameter */
export async function readRunPlan(reader: Reader, index: number): Promise<RunPlan> {
	const { provider, api, credential } = readApi(reader, index);
	if (!api.runs) {
		throw new InvalidParameter(
			'operation',
			`${provider.texts.displayName}, ${api.label}, cannot tell the state of a run or stop it`,
			'Choose a newer API version.',
		);
	}
	const account = await readAccount(reader, index, provider, credential);
	const options = readOptions(reader.parameter('options', index, {}));
	const target = api.resolve(
		{
			functionName: reader.text('functionName', index),
			namespace: reader.text('namespace', index),
			qualifier: reader.text('qualifier', index),
		},
		account,
	);
	return {
		provider,
		api,
		credential,
		account,
		target,
		invocationType: 'async',
		options,
		timeoutMs: options.timeoutMs ?? STATUS_TIMEOUT_MS,
		runs: api.runs,
		// It becomes part of a path: nothing in it may change the path.
		invocationId: checkedName(
			'invocationId',
			'Invocation ID',
			reader.text('invocationId', index),
			/^[A-Za-z0-9_-]{1,128}$/,
			'Take it from the item of the asynchronous start: {{ $json.invocationId }}. Letters, digits, - and _ only.',
		),
	};
}
