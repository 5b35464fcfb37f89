import type { FunctionTarget, TargetInput } from '../contract';
import { checkedName } from '../reading/names';
import { agreed, pasted } from '../reading/pasted';
import type { AlibabaAccount } from './account';

const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/;
const NAME_RULE =
	'Up to 128 letters, digits, _ and -, beginning with a letter or _, as the Function Compute console shows it.';
/** Functions made by FC 2.0 show up in FC 3.0 as `service$function`. */
const NAME_V3 = /^[A-Za-z_][A-Za-z0-9_-]{0,127}(?:\$[A-Za-z_][A-Za-z0-9_-]{0,127})?$/;
const QUALIFIER = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,127}$/;

/**
 * ARNs of both versions, and addresses of a function's page in the console. Source: functionArn of GetFunction;
 * RAM policies for Function Compute.
 */
const FORMS = [
	/^acs:fc:(?<region>[\w-]*):(?<account>\d*):(?:services\/(?<namespace>[^/.]+)(?:\.(?<qualifier>[^/]+))?\/)?functions\/(?<name>[^/]+)$/,
	/^acs:fc:(?<region>[\w-]*):(?<account>\d*):functions\/(?<name>[^/]+)\/(?<qualifier>[^/]+)$/,
	/^https:\/\/fc(?:next)?\.console\.[a-z]+\.com\/(?:fc\/)?(?<region>[a-z]+-[\w-]+)\/(?:services\/(?<namespace>[^/?#]+)\/)?functions?(?:-detail)?\/(?<name>[^/?#]+)/,
];

/** The input with the parts of a pasted ARN or address in their places. @throws InvalidParameter */
function unpacked(input: TargetInput, account: AlibabaAccount): TargetInput {
	const parts = pasted(input.functionName, FORMS);
	if (!parts) return input;
	agreed('region', 'region', parts.region, account.region);
	agreed('functionName', 'account', parts.account, account.accountId);
	return {
		...input,
		functionName: parts.name,
		namespace: agreed('namespace', 'service', parts.namespace, input.namespace.trim()),
		qualifier: agreed('qualifier', 'qualifier', parts.qualifier, input.qualifier.trim()),
	};
}

function qualifierOf(text: string): string {
	if (text.trim() === '') return 'LATEST';
	return checkedName(
		'qualifier',
		'Qualifier',
		text,
		QUALIFIER,
		'Enter a version number, an alias, or LATEST; leave it empty for LATEST.',
	);
}

/** The name of a service. @throws InvalidParameter */
export const serviceOf = (namespace: string): string =>
	checkedName('namespace', 'Service', namespace, NAME, NAME_RULE);

/** FC 2.0: a function lives in a service. @throws InvalidParameter */
export function resolveInService(given: TargetInput, account: AlibabaAccount): FunctionTarget {
	const input = unpacked(given, account);
	const name = checkedName('functionName', 'Function', input.functionName, NAME, NAME_RULE);
	return {
		name,
		namespace: serviceOf(input.namespace),
		qualifier: qualifierOf(input.qualifier),
		region: account.region,
		wireId: name,
	};
}

/** FC 3.0: functions have no service. @throws InvalidParameter */
export function resolveByName(given: TargetInput, account: AlibabaAccount): FunctionTarget {
	const input = unpacked({ ...given, namespace: '' }, account);
	const { namespace, functionName } = input;
	const name = checkedName(
		'functionName',
		'Function',
		namespace === '' ? functionName : `${namespace}$${functionName}`,
		NAME_V3,
		NAME_RULE,
	);
	return {
		name,
		namespace: null,
		qualifier: qualifierOf(input.qualifier),
		region: account.region,
		wireId: name,
	};
}
