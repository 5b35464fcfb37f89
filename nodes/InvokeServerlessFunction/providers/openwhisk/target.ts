import { whiskName } from '../../../../credentials/authentication/openWhisk';
import { InvalidParameter, type FunctionTarget, type TargetInput } from '../contract';
import { checkedName } from '../reading/names';
import { agreed, pasted } from '../reading/pasted';
import type { OpenWhiskAccount } from './account';

const RULE =
	'Enter a name, or package/name: letters, digits, spaces (not at the ends), _, @, ., & and -; no other slash.';

/** What the command-line tools and the console call the actions that are in no package. */
export const DEFAULT_PACKAGE = 'default';

const nameOf = (parameter: string, label: string, text: string) =>
	checkedName(parameter, label, text, whiskName.pattern, RULE);

/** A package as the user named it; '' for none. @throws InvalidParameter */
export const packageOf = (namespace: string): string =>
	namespace.trim() === '' ? '' : nameOf('namespace', 'Package', namespace);

/**
 * Full names, as `wsk list` prints them, and addresses of the API, as consoles show them. Source:
 * docs/reference.md, "Fully qualified names"; docs/rest_api.md.
 */
const FORMS = [
	/^\/(?<namespace>[^/]+)\/(?<name>[^/]+(?:\/[^/]+)?)$/,
	/^https?:\/\/[^/]+\/api\/v1\/namespaces\/(?<namespace>[^/]+)\/actions\/(?<name>[^/?#]+(?:\/[^/?#]+)?)/,
];

/** What stands below the namespace, which has to be the credential's. @throws InvalidParameter */
function belowNamespace(functionName: string, account: OpenWhiskAccount): string {
	const parts = pasted(functionName, FORMS);
	if (!parts) return functionName;
	const named = parts.namespace === '_' ? undefined : parts.namespace;
	agreed('functionName', 'namespace', named, account.namespace);
	return parts.name;
}

/** The function, and its package by either field. @throws InvalidParameter for a name that could change the path */
export function resolve(
	{ functionName: given, namespace }: TargetInput,
	account: OpenWhiskAccount,
): FunctionTarget {
	const functionName = belowNamespace(given, account);
	const [first = '', second, ...more] = functionName.split('/');
	const isLong = more.length > 0;
	const name = nameOf('functionName', 'Function', isLong ? functionName : (second ?? first));
	const named = second === undefined ? '' : nameOf('functionName', 'Function', first);
	const chosen = packageOf(namespace);
	if (named !== '' && chosen !== '' && named !== chosen) {
		throw new InvalidParameter(
			'namespace',
			`'Function' names the package '${named.slice(0, 80)}', but 'Package' is '${chosen.slice(0, 80)}'`,
			"Leave 'Package' empty, or choose the package of the function.",
		);
	}
	const of = named || chosen;
	const group = of === DEFAULT_PACKAGE ? '' : of;
	return {
		name,
		namespace: group || null,
		qualifier: null,
		region: null,
		wireId: group === '' ? name : `${group}/${name}`,
	};
}
