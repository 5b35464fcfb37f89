import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type {
	CredentialChoice,
	WireRequest,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Sent } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';

/** A request of the node, not signed yet. */
export const REQUEST: WireRequest = {
	...{ method: 'POST', url: 'http://127.0.0.1:9/run', headers: { a: 'b' } },
	body: Buffer.from('{}'),
};

/** A credential that signs with its key. */
export const credential = {
	type: 'someApi',
	secrets: ['key'],
	sign: (data: { key?: string }, request: WireRequest) => ({
		...request,
		headers: { ...request.headers, authorization: String(data.key) },
	}),
} as unknown as CredentialChoice;

/** n8n's helper as a transport sees it, and what it was called with. */
export function helperWith(
	answer: (options: IHttpRequestOptions, data: Record<string, unknown>) => unknown,
	cancel?: AbortSignal,
) {
	const calls: IHttpRequestOptions[] = [];
	const context = {
		helpers: {
			httpRequestWithAuthentication: async (
				_type: string,
				options: IHttpRequestOptions,
				{ credentialsDecrypted }: { credentialsDecrypted: { data: Record<string, unknown> } },
			) => {
				calls.push(options);
				return await answer(options, credentialsDecrypted.data);
			},
			httpRequest: async (options: IHttpRequestOptions) => {
				calls.push(options);
				return await answer(options, {});
			},
		},
		evaluateExpression: () => '',
		getExecutionCancelSignal: () => cancel,
	} as unknown as IExecuteFunctions;
	return { context, calls };
}

/** A reply as n8n's helper gives it. */
export const good = { statusCode: 200, headers: { 'X-A': 'b' }, body: Buffer.from('{}') };

/** Why there was no reply; null where there was one. */
export const failureOf = (sent: Sent) => (sent.kind === 'failed' ? sent.failure : null);

/** A server for as long as `use` takes. */
export async function on<T>(
	listener: RequestListener,
	use: (url: string) => Promise<T>,
): Promise<T> {
	const server = createServer(listener);
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	try {
		return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	} finally {
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
	}
}
