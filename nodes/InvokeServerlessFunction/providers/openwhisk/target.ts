import { whiskName } from '../../../../credentials/authentication/openWhisk';
import { InvalidParameter, type FunctionTarget, type TargetInput } from '../contract';
import { checkedName } from '../reading/names';

const RULE =
	'Give a name, or package/name: letters, digits, _, @, ., &, - and spaces inside; no other slash.';

/** What the command-line tools and the console call the actions that are in no package. */
export const DEFAULT_PACKAGE = 'default';

const nameOf = (parameter: string, label: string, text: string) =>
	checkedName(parameter, label, text, whiskName.pattern, RULE);

/** A package as the user named it; '' for none. @throws InvalidParameter */
export const packageOf = (namespace: string): string =>
	namespace.trim() === '' ? '' : nameOf('namespace', 'Package', namespace);

/** The function, and its package by either field. @throws InvalidParameter for a name that could change the path */
export function resolve({ functionName, namespace }: TargetInput): FunctionTarget {
	const [first = '', second, ...more] = functionName.trim().split('/');
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
