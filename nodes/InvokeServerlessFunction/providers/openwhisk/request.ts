import type { ApiRequest, FunctionTarget } from '../contract';
import type { OpenWhiskAccount } from './account';

/** `package/name` with each part encoded; slashes stay. */
const encoded = (path: string) => path.split('/').map(encodeURIComponent).join('/');

/** Where an action is. Source: apache/openwhisk, docs/rest_api.md. */
export const actionPath = ({ wireId }: FunctionTarget): string => `actions/${encoded(wireId)}`;

/** A request below a namespace. */
export function namespaceRequest(
	{ endpoint, namespace }: OpenWhiskAccount,
	request: {
		readonly method: 'GET' | 'POST';
		readonly path: string;
		readonly query?: Readonly<Record<string, string>>;
		readonly body?: Buffer;
	},
): ApiRequest {
	const { method, path, query = {}, body = Buffer.alloc(0) } = request;
	const search = new URLSearchParams(query).toString();
	return {
		method,
		url: `${endpoint}/api/v1/namespaces/${encodeURIComponent(namespace)}/${path}${search && `?${search}`}`,
		headers: {
			Accept: 'application/json',
			...(body.length > 0 && { 'Content-Type': 'application/json' }),
		},
		body,
	};
}
