import { eventBytes } from '../reading/event';
import type { InvokeCall, Limits, ProviderApi } from '../contract';
import { origin, type HuaweiAccount } from './account';
import { functions } from './functions';
import { lists } from './lists';
import { logs } from './logs';
import { instanceMemory } from './options';
import { readInvoke } from './reply';
import { atServerTime } from './request';
import { runs } from './runs';
import { projectOf, resolve } from './target';

/**
 * Sync event 6 MB, async event 256 KB; the gateway gives up a synchronous call after 90 s.
 * Source: Notes and Constraints (FunctionGraph).
 */
const limits: Limits = {
	syncBytes: 6 * 1_048_576,
	asyncBytes: 256 * 1024,
	asyncBytesEnforced: true,
	syncTimeoutMs: 100_000,
};

/** The two versions differ in their path, in headers, and in what the reply looks like. */
function invokeRequest(
	{ account, target, asynchronous, logTail, ...call }: InvokeCall<HuaweiAccount>,
	path: string,
	headers: Record<string, string>,
) {
	const action = asynchronous ? 'invocations-async' : 'invocations';
	return {
		method: 'POST' as const,
		url: `${origin(account)}/${path}/functions/${target.wireId}/${action}`,
		headers: {
			'Content-Type': 'application/json',
			...headers,
			...(logTail && !asynchronous && { 'X-Cff-Log-Type': 'tail' }),
		},
		body: eventBytes(call),
	};
}

const shared = {
	supports: { async: true, logTail: true, namespace: 'optional', qualifier: true },
	eventFormat: 'json',
	limits,
	resolve,
	logs,
	functions,
	lists,
	atServerTime,
} as const;

/**
 * FunctionGraph v2. A synchronous call asks for the v1 reply envelope: it is the one that sets a text apart
 * result from a JSON one. Source: Executing a Function Synchronously / Asynchronously.
 */
export const apiV2: ProviderApi<HuaweiAccount> = {
	...shared,
	id: 'v2',
	label: 'API v2',
	description: 'Event functions',
	buildInvoke: (call) => {
		const memory = instanceMemory.of(call.options);
		return invokeRequest(call, `v2/${projectOf(call.target.wireId)}/fgs`, {
			...(!call.asynchronous && { 'X-CFF-Request-Version': 'v1' }),
			...(memory && { 'X-Cff-Instance-Memory': String(memory) }),
		});
	},
	readInvoke: (reply, call) => readInvoke(reply, call, true),
	runs,
};

/** FunctionGraph v1.0, legacy. The result is the body; an asynchronous start answers `request-id`. */
export const apiV1: ProviderApi<HuaweiAccount> = {
	...shared,
	id: 'v1.0',
	label: 'API v1.0, Legacy',
	description: 'Only for regions and private clouds without v2',
	// Only the log says that a run failed, so it is always asked for; the item has it where it is wanted.
	buildInvoke: (call) =>
		invokeRequest({ ...call, logTail: true }, `v1.0/${projectOf(call.target.wireId)}/fss`, {}),
	readInvoke: (reply, call) => readInvoke(reply, call, false),
};
