import { signBasic, type BasicKey } from '../signing/basicAuthentication';
import type { WireRequest } from '../signing/wireRequest';
import { endpointOf, identifier, keyPart, type CredentialData } from './fields';
import { optionsSigner } from './n8nRequest';
import { FieldProblem, type Form } from './place';

/** The field that says where the API is. */
export const API_HOST = { name: 'host', label: 'API Host' };
const ACCESS_KEY = { name: 'accessKey', label: 'Access Key' };
const NAMESPACE = { name: 'namespace', label: 'Namespace' };

/** A name in a path: no slash, and no dot at its beginning. Source: apache/openwhisk, EntityPath (2026-08). */
export const whiskName: Form = {
	pattern: /^\w(?:[\w@ .&-]{0,254}[\w@.&-])?$/,
	words: 'letters, digits, spaces (not at the ends), _, @, ., & and -, such as fn-0a1b2c3d or _',
};

/** The key in its parts. Throws an Error for a field that cannot be right. */
function keyOf(credentials: CredentialData): BasicKey {
	const text = keyPart(credentials, ACCESS_KEY);
	const colon = text.indexOf(':');
	if (colon > 0 && colon < text.length - 1) {
		return { id: text.slice(0, colon), secret: text.slice(colon + 1) };
	}
	throw new FieldProblem(
		ACCESS_KEY.name,
		"'Access Key' has no colon between its ID and its secret",
		'Enter both parts as ID:SECRET. A DigitalOcean key begins with dof_v1_.',
	);
}

interface Access {
	readonly key: BasicKey;
	readonly origin: string;
}

function accessOf(credentials: CredentialData): Access {
	const key = keyOf(credentials);
	identifier(credentials, NAMESPACE, whiskName);
	const origin = endpointOf(credentials, API_HOST);
	if (origin !== undefined) return { key, origin };
	throw new Error("'API Host' is empty in the credential. Fill it in and save.");
}

/**
 * The API proper. Web actions live on the same host, and their code is handed the headers of the call: the key is
 * not among them. Source: apache/openwhisk, docs/webactions.md, "HTTP Context".
 */
const API = /^\/api\/v1\/namespaces(?:\/|$)/;

function sign(request: WireRequest, { key, origin }: Access): WireRequest {
	const url = new URL(request.url);
	if (url.origin === origin) return API.test(url.pathname) ? signBasic(request, key) : request;
	throw new Error(
		`'${url.host}' is not the API host of this credential, so the key was not sent. To call it, create a separate credential with it as 'API Host'.`,
	);
}

/**
 * Basic authentication for the API of OpenWhisk; other paths of its host get no key. Throws an Error for a field
 * that cannot be right, and for other hosts.
 */
export const signOpenWhiskRequest = (
	credentials: CredentialData,
	request: WireRequest,
): WireRequest => sign(request, accessOf(credentials));

/** The same for n8n's request options. */
export const signForOpenWhisk = optionsSigner(accessOf, sign);
