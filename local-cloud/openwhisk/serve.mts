import type { WireReply, WireRequest } from '../wire.mts';
import type { Routed } from '../routes.mts';
import { authenticate } from './authenticate.mts';
import { invokeAction } from './invoke.mts';
import { NAMESPACE } from './keys.mts';
import { getAction, listActions, listNamespaces, listPackages } from './lists.mts';
import type { Exchange, Platform, WhiskRoute } from './platform.mts';
import { absent, errorReply, newTransaction, Refusal, refusals } from './refusals.mts';
import { getActivation, getActivationLogs, listActivations } from './runs.mts';

/** Paths of the API. */
export const PREFIX = '/api/v1/namespaces';

const IN = '/{namespace}';

/** Source: apache/openwhisk, docs/rest_api.md. */
export const routes: readonly WhiskRoute[] = [
	...['/actions/{name}', '/actions/{package}/{name}'].flatMap((path): WhiskRoute[] => [
		{ method: 'POST', path: IN + path, action: 'InvokeAction', kind: 'invoke', run: invokeAction },
		{ method: 'GET', path: IN + path, action: 'GetAction', kind: 'get', run: getAction },
	]),
	...['/actions', '/actions/{package}/'].map((path): WhiskRoute => {
		return {
			method: 'GET',
			path: IN + path,
			action: 'ListActions',
			kind: 'list',
			run: listActions,
		};
	}),
	{
		...{ method: 'GET', path: `${IN}/packages`, action: 'ListPackages', kind: 'list' },
		run: listPackages,
	},
	{
		...{ method: 'GET', path: `${IN}/activations`, action: 'ListActivations', kind: 'status' },
		run: listActivations,
	},
	{
		...{ method: 'GET', path: `${IN}/activations/{id}`, action: 'GetActivation', kind: 'status' },
		run: getActivation,
	},
	{
		...{ method: 'GET', path: `${IN}/activations/{id}/logs`, action: 'GetActivationLogs' },
		...{ kind: 'logs', run: getActivationLogs },
	},
	{ method: 'GET', path: '', action: 'ListNamespaces', kind: 'list', run: listNamespaces },
];

/** One request in, one reply out. */
export async function serve(
	platform: Platform,
	request: WireRequest,
	routed: Routed<Exchange> | undefined,
): Promise<WireReply> {
	const transaction = newTransaction();
	try {
		authenticate(platform, request);
		if (!routed) throw absent();
		const { route, path } = routed;
		if (path.namespace !== undefined && !['_', NAMESPACE].includes(path.namespace)) {
			const { status, message } = refusals.permissionDenied;
			throw new Refusal(status, message);
		}
		const query = new URLSearchParams(request.query);
		const reply = await route.run({ platform, request, path, query });
		return { ...reply, headers: { 'X-Request-ID': transaction, ...reply.headers } };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return errorReply(error, transaction);
	}
}
