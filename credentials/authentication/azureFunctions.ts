import { signWithFunctionKey } from '../signing/functionKey';
import type { WireRequest } from '../signing/wireRequest';
import { endpointOf, keyPart, type CredentialData } from './fields';
import { optionsSigner } from './n8nRequest';
import { FieldProblem } from './place';

/** The function app, as a field of the credential. */
export const HOST_URL = { name: 'hostUrl', label: 'Host URL' };

interface Identity {
	/** Origin of the function app. */
	readonly app: string;
	readonly key: string;
}

/** The app and its key. Throws an Error for a field that cannot be right. */
function identityOf(data: CredentialData): Identity {
	const app = endpointOf(data, HOST_URL);
	const key = keyPart(data, { name: 'key', label: 'Key' });
	if (app !== undefined) return { app, key };
	throw new Error("'Host URL' is empty in the credential. Fill it in and save.");
}

function sign(request: WireRequest, { app, key }: Identity): WireRequest {
	const { origin, host } = new URL(request.url);
	if (origin === app) return signWithFunctionKey(request, key);
	throw new FieldProblem(
		HOST_URL.name,
		`'${host}' is not the function app of this credential, so its key was not sent`,
		"Check the URL. To call another app, create a separate credential with its address as 'Host URL'.",
	);
}

/**
 * Sends the key in a header, to the function app alone: its domain belongs to everybody who has an app there.
 * Throws an Error for a field that cannot be right, and for any other host.
 */
export const signAzureFunctionsRequest = (
	data: CredentialData,
	request: WireRequest,
): WireRequest => sign(request, identityOf(data));

/** The same for n8n's request options. */
export const signForAzureFunctions = optionsSigner(identityOf, sign);
