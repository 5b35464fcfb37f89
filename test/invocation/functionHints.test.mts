import { problemOfFunctionError } from '../../nodes/InvokeServerlessFunction/invocation/problem/index.ts';
import { readOptions } from '../../nodes/InvokeServerlessFunction/invocation/options.ts';
import type { ProviderApi } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { noMetrics } from '../../nodes/InvokeServerlessFunction/providers/reading/values.ts';
import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';

const target = { ...{ name: 'f', namespace: null, qualifier: null }, region: '', wireId: 'f' };
const ids = { requestId: null, invocationId: 'i' };
const attempted = {
	outcome: { kind: 'accepted', ids },
	...{ attempts: 1, roundTripMs: null, reply: null, throttled: 0, spentMs: 0 },
} as const;
const [api] = Object.values(tencentCloud.apis) as [ProviderApi];
const call = { operation: 'invoke', logTail: false, options: readOptions({}) } as const;
const hintOf = (payload: string | null, invocationType: 'sync' | 'async' = 'sync') =>
	problemOfFunctionError(
		{ provider: tencentCloud, api, target, invocationType, ...call },
		{
			error: { type: null, message: 'm', stackTrace: null },
			...{ payload, logs: null, metrics: noMetrics, ids },
		},
		attempted,
	).hint;

describe('what to do about a function error', () => {
	it("is what the cloud's own report of the run calls for", () => {
		expect(hintOf('{"statusCode":434}')).toMatch(/^The function used up its memory/);
	});

	it("else the function's own code has to be looked at, where its log is", () => {
		for (const payload of ['{"statusCode":1}', '"text"', null]) {
			expect(hintOf(payload)).toContain("Set 'Log Type' to 'Tail'");
			expect(hintOf(payload, 'async')).toContain('Its log is in the cloud');
		}
	});
});
