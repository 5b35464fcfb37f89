import type { FunctionTarget, TargetInput } from '../contract';
import { checkedName } from '../reading/names';
import type { AlibabaAccount } from './account';

const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/;
const NAME_RULE =
	'Up to 128 letters, digits, _ and -, beginning with a letter or _, as the Function Compute console shows it.';
/** Functions made by FC 2.0 show up in FC 3.0 as `service$function`. */
const NAME_V3 = /^[A-Za-z_][A-Za-z0-9_-]{0,127}(?:\$[A-Za-z_][A-Za-z0-9_-]{0,127})?$/;
const QUALIFIER = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,127}$/;

function qualifierOf(text: string): string {
	if (text.trim() === '') return 'LATEST';
	return checkedName(
		'qualifier',
		'Qualifier',
		text,
		QUALIFIER,
		'Give a version number, an alias, or LATEST; leave it empty for LATEST.',
	);
}

/** FC 2.0: a function lives in a service. @throws InvalidParameter */
export function resolveInService(input: TargetInput, account: AlibabaAccount): FunctionTarget {
	const name = checkedName('functionName', 'Function', input.functionName, NAME, NAME_RULE);
	return {
		name,
		namespace: checkedName('namespace', 'Service', input.namespace, NAME, NAME_RULE),
		qualifier: qualifierOf(input.qualifier),
		region: account.region,
		wireId: name,
	};
}

/** FC 3.0: functions have no service. @throws InvalidParameter */
export function resolveByName(input: TargetInput, account: AlibabaAccount): FunctionTarget {
	const name = checkedName('functionName', 'Function', input.functionName, NAME_V3, NAME_RULE);
	return {
		name,
		namespace: null,
		qualifier: qualifierOf(input.qualifier),
		region: account.region,
		wireId: name,
	};
}
