import type { IExecuteFunctions } from 'n8n-workflow';
import { buildItem } from '../../nodes/InvokeServerlessFunction/invocation/item.ts';
import type { PayloadFormat } from '../../nodes/InvokeServerlessFunction/invocation/payload.ts';
import { readOptions } from '../../nodes/InvokeServerlessFunction/invocation/options.ts';
import type { Plan } from '../../nodes/InvokeServerlessFunction/invocation/plan/parameters.ts';
import {
	problemItem,
	problemOfFailure,
	problemOfFunctionError,
	situationOf,
} from '../../nodes/InvokeServerlessFunction/invocation/problem/index.ts';
import type {
	InvokeCall,
	Outcome,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { createRedact } from '../../nodes/InvokeServerlessFunction/transport/redaction.ts';
import { SECRETS } from './mutations/secrets.mts';
import type { ApiPaths } from './paths.mts';
import type { Random } from './random.mts';
import type { ApiReply } from './samples/sample.mts';

const FORMATS: readonly PayloadFormat[] = ['auto', 'json', 'text', 'binary'];

/** All that building an item asks of n8n. */
const context = {
	helpers: {
		prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => ({
			data: bytes.toString('base64'),
			...{ fileName, mimeType },
		}),
	},
} as unknown as IExecuteFunctions;

/** The JSON of the item that an outcome becomes, as n8n stores it. */
export async function itemJson(
	{ provider, api }: ApiPaths,
	call: InvokeCall,
	outcome: Outcome,
	reply: ApiReply,
	random: Random,
): Promise<unknown> {
	const options = readOptions({
		payloadFormat: random.pick(FORMATS),
		unwrapNestedJson: random.oneIn(2),
	});
	const { target, account } = call;
	const credential = provider.credentials[0];
	const invocationType = call.asynchronous ? 'async' : 'sync';
	const plan: Plan = {
		...{ provider, api, credential, account, target, invocationType, options },
		...{ operation: 'invoke', data: {}, logTail: call.logTail, timeoutMs: 1000 },
	};
	const attempted = { outcome, attempts: 1, roundTripMs: 1, reply, throttled: 0, spentMs: 0 };
	if (outcome.kind === 'refused') {
		return problemItem(problemOfFailure(outcome.failure, attempted, situationOf(plan)), 0).json;
	}
	if (outcome.kind === 'functionError') {
		problemItem(problemOfFunctionError(plan, outcome, attempted), 0);
	}
	const told =
		outcome.kind === 'accepted'
			? { ...outcome, payload: null, logs: null, metrics: NO_METRICS }
			: outcome;
	const functionError = outcome.kind === 'functionError' ? outcome.error : null;
	const status = functionError ? 'failed' : outcome.kind === 'accepted' ? 'accepted' : 'succeeded';
	const item = await buildItem(
		...([context, 0, plan, attempted] as const),
		{ ...told, functionError, status },
		createRedact(Object.values(SECRETS)),
	);
	return item.json;
}

const NO_METRICS = {
	...{ durationMs: null, billedDurationMs: null, memoryUsedMb: null },
	...{ memoryLimitMb: null, initDurationMs: null },
};
