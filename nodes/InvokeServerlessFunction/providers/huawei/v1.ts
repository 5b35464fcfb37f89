import { eventBytes } from '../event';
import type { ProviderApi } from '../contract';
import { origin } from './account';
import { limits } from './limits';
import { lists } from './lists';
import { readInvoke } from './reply';
import { projectOf, resolve } from './urn';

/** FunctionGraph v1.0, legacy. The result is the body; an asynchronous start answers `request-id`. */
export const apiV1: ProviderApi = {
	id: 'v1.0',
	label: 'API v1.0, Legacy',
	eventFormat: 'json',
	limits,
	resolve,
	buildInvoke: (call) => {
		const { wireId } = call.target;
		const action = call.asynchronous ? 'invocations-async' : 'invocations';
		return {
			method: 'POST',
			url: `${origin(call.account)}/v1.0/${projectOf(wireId)}/fss/functions/${wireId}/${action}`,
			headers: {
				'Content-Type': 'application/json',
				...(call.logTail && !call.asynchronous && { 'X-Cff-Log-Type': 'tail' }),
			},
			body: eventBytes(call),
		};
	},
	readInvoke: (reply, call) => readInvoke(reply, call, false),
	lists,
};
