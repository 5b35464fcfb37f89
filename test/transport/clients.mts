import type module from 'node:module';
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type {
	CredentialChoice,
	WireRequest,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Transport } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { helperTransport } from '../../nodes/InvokeServerlessFunction/transport/helper.ts';
import { keptAliveTransport } from '../../nodes/InvokeServerlessFunction/transport/keptAlive.ts';
import { loadEnvironment } from '../engine/environment.mts';
import { load } from '../load.mts';

type Send = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

/** n8n's own HTTP client, as its helpers call it. */
function n8nClient(): Send {
	loadEnvironment();
	const { createRequire } = load('node:module') as typeof module;
	const core = createRequire(load.resolve('n8n-core'));
	const { httpRequest } = core(
		'./execution-engine/node-execution-context/utils/request-helper-functions',
	) as { httpRequest: Send };
	return httpRequest;
}

const credential = {
	type: 'someApi',
	sign: (_data: unknown, request: WireRequest) => request,
} as unknown as CredentialChoice;

/** Both transports over real sockets, by name. `beforeSending` runs where a credential would sign. */
export function bothTransports(cancel?: AbortSignal): Array<[name: string, transport: Transport]> {
	const send = n8nClient();
	const context = {
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
				await send({ ...options, ...(cancel && { abortSignal: cancel }) }),
		},
		evaluateExpression: () => '',
		getExecutionCancelSignal: () => cancel,
	} as never;
	const helper = helperTransport(context, credential, {}, 'Some Cloud');
	const kept = keptAliveTransport(context, credential, {}, helper, 'Some Cloud');
	return [
		["n8n's helper", helper],
		['kept-alive connections', kept],
	];
}

/** A request with an event, as the node sends it. */
export const requestTo = (url: string): WireRequest => ({
	...{ method: 'POST', url: `${url}/run`, headers: {}, body: Buffer.from('{"a":1}') },
});
