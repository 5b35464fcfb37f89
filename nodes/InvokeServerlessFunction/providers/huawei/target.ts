import { InvalidParameter, type FunctionTarget, type TargetInput } from '../contract';
import { checkedName } from '../reading/names';
import { agreed, pasted } from '../reading/pasted';
import type { HuaweiAccount } from './account';

/**
 * Every documented way to name a function, distinguished by the number of `:`-separated fields:
 * name · package:name · project:package:name · project:package:name:version ·
 * urn:fss:region:project:function:package:name[:version]. A version that begins with `!` is an alias.
 * Source: Function model (FunctionGraph API reference).
 */
interface UrnParts {
	readonly region?: string;
	readonly project?: string;
	readonly package?: string;
	readonly name: string;
	readonly qualifier?: string;
}

const NAME = /^[A-Za-z](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9_])?$/;
const PACKAGE = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9_])?$/;
const QUALIFIER = /^!?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62})$/;
/** The address of a function's page in the console holds its URN. */
const CONSOLE = [/^https?:\/\/.*(?<name>urn(?::|%3A)fss(?::|%3A)[\w:%!.-]+)/];
const FORMS =
	'Enter a name, package:name, or the full URN urn:fss:<region>:<project>:function:<package>:<name>:<version or !alias>.';

function parts(text: string): UrnParts {
	const fields = text.split(':');
	const at = (index: number) => fields[index] ?? '';
	// An address is quoted whole, not taken apart.
	switch (text.includes('://') ? 1 : fields.length) {
		case 1:
			return { name: text };
		case 2:
			return { package: at(0), name: at(1) };
		case 3:
			return { project: at(0), package: at(1), name: at(2) };
		case 4:
			return { project: at(0), package: at(1), name: at(2), qualifier: at(3) };
		case 7:
		case 8:
			if (at(0) !== 'urn' || at(1) !== 'fss' || at(4) !== 'function') break;
			return {
				region: at(2),
				project: at(3),
				package: at(5),
				name: at(6),
				...(fields.length === 8 && { qualifier: at(7) }),
			};
	}
	throw new InvalidParameter(
		'functionName',
		`'Function' is not a URN in a documented format: '${text.slice(0, 120)}'`,
		FORMS,
	);
}

/** The name of a package. @throws InvalidParameter */
export const packageOf = (namespace: string): string =>
	checkedName(
		'namespace',
		'Package',
		namespace,
		PACKAGE,
		'Enter the name of the package (the console calls it App), or leave it empty for default.',
	);

/** The project of a call. @throws InvalidParameter where there is none */
export function projectIn(project: string): string {
	if (/^[A-Za-z0-9]{16,64}$/.test(project)) return project;
	throw new InvalidParameter(
		'projectId',
		"The credential's Project ID is empty",
		'Copy the Project ID of the region: console, account menu, My Credentials, API Credentials, Projects.',
	);
}

/** @throws InvalidParameter when the URN is malformed or disagrees with region, project or qualifier */
export function resolve(input: TargetInput, account: HuaweiAccount): FunctionTarget {
	const text = input.functionName.trim();
	const urn = parts(pasted(text, CONSOLE)?.name ?? text);
	const region = agreed('region', 'region', urn.region, account.region);
	const project = projectIn(agreed('functionName', 'project', urn.project, account.projectId));
	const name = checkedName('functionName', 'Function', urn.name, NAME, FORMS);
	const group = packageOf(
		agreed('namespace', 'package', urn.package, input.namespace.trim()) || 'default',
	);
	const qualifier = checkedName(
		'qualifier',
		'Qualifier',
		agreed('qualifier', 'qualifier', urn.qualifier, input.qualifier.trim()) || 'latest',
		QUALIFIER,
		'Enter a version, or an alias with ! in front of it; leave it empty for latest.',
	);
	return {
		name,
		namespace: group,
		qualifier,
		region,
		wireId: `urn:fss:${region}:${project}:function:${group}:${name}:${qualifier}`,
	};
}

/** The project that a resolved URN names. */
export const projectOf = (wireId: string): string => wireId.split(':')[3] ?? '';
