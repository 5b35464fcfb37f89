import type { IHttpRequestOptions } from 'n8n-workflow';
import { signWithFunctionKey } from '../signing/functionKey';
import type { WireRequest } from '../signing/wireRequest';
import { endpointOf, keyPart, type CredentialData } from './fields';
import { n8nRequestOf, wireRequestOf } from './n8nRequest';

/** The function app, as a field of the credential. */
export const HOST_URL = { name: 'hostUrl', label: 'Host URL' };

/**
 * Sends the key in a header, to the function app alone: its domain belongs to everybody who has an app there.
 * Throws an Error for a field that cannot be right, and for any other host.
 */
export function signAzureFunctionsRequest(data: CredentialData, request: WireRequest): WireRequest {
	const app = endpointOf(data, HOST_URL);
	const key = keyPart(data, { name: 'key', label: 'Key' });
	if (app === undefined) {
		throw new Error("'Host URL' is empty in the credential. Fill it in and save.");
	}
	const { origin, host } = new URL(request.url);
	if (origin !== app) {
		throw new Error(
			`'${host}' is not the function app of this credential: its key is not sent there. To call it, enter its address in 'Host URL' of a credential of its own.`,
		);
	}
	return signWithFunctionKey(request, key);
}

/** The same for n8n's request options. */
export const signForAzureFunctions = (
	data: CredentialData,
	options: IHttpRequestOptions,
): IHttpRequestOptions =>
	n8nRequestOf(
		options,
		signAzureFunctionsRequest(data, wireRequestOf(options, 'application/json')),
	);
