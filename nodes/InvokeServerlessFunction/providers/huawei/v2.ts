import { eventBytes } from '../event';
import type { ProviderApi } from '../contract';
import { origin } from './account';
import { limits } from './limits';
import { lists } from './lists';
import { readInvoke } from './reply';
import { runs } from './runs';
import { projectOf, resolve } from './urn';

/**
 * FunctionGraph v2. A synchronous call asks for the v1 reply envelope: it is the one that tells a text
 * result from a JSON one. Source: Executing a Function Synchronously / Asynchronously.
 */
export const apiV2: ProviderApi = {
	id: 'v2',
	label: 'API v2',
	eventFormat: 'json',
	limits,
	resolve,
	buildInvoke: (call) => {
		const { wireId } = call.target;
		const { instanceMemory } = call.options;
		const action = call.asynchronous ? 'invocations-async' : 'invocations';
		return {
			method: 'POST',
			url: `${origin(call.account)}/v2/${projectOf(wireId)}/fgs/functions/${wireId}/${action}`,
			headers: {
				'Content-Type': 'application/json',
				...(!call.asynchronous && { 'X-CFF-Request-Version': 'v1' }),
				...(!call.asynchronous && call.logTail && { 'X-Cff-Log-Type': 'tail' }),
				...(instanceMemory && { 'X-Cff-Instance-Memory': String(instanceMemory) }),
			},
			body: eventBytes(call),
		};
	},
	readInvoke: (reply, call) => readInvoke(reply, call, true),
	runs,
	lists,
};
