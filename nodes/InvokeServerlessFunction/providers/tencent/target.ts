import { InvalidParameter, type FunctionTarget, type TargetInput } from '../contract';
import { isObject, parseJson } from '../reading/losslessJson';
import { checkedName } from '../reading/names';
import { agreed, pasted } from '../reading/pasted';
import { fullRegion, longRegion, type TencentAccount } from './account';
import { syncAction } from './options';

/** Source: CreateFunction, FunctionName; quotas: names up to 60 characters. */
const NAME = /^[A-Za-z](?:[A-Za-z0-9_-]{0,58}[A-Za-z0-9])?$/;
const NAMESPACE = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;
const QUALIFIER = /^(?:\$LATEST|\$DEFAULT|[A-Za-z0-9][A-Za-z0-9_-]{0,63})$/;

/**
 * Six-part resource names, and addresses of a function's page in the console. Source: CAM, resource description
 * of SCF.
 */
const FORMS = [
	/^qcs::scf:(?<region>[\w-]*):(?:(?:uin|uid)\/\d*)?:namespace\/(?<namespace>[^/]+)\/function\/(?<name>[^/]+)(?:\/(?<qualifier>[^/]+))?$/,
	/^https:\/\/console\.[a-z.]+\.com\/scf\/(?=[^#]*[?&]id=(?<name>[^&#]+))(?=(?:[^#]*[?&]ns=(?<namespace>[^&#]+))?)/,
];

/** The input with the parts of a pasted resource name or address in their places. @throws InvalidParameter */
function unpacked(input: TargetInput, region: string): TargetInput {
	const parts = pasted(input.functionName, FORMS);
	if (!parts) return input;
	// Policies may name regions in the short form.
	agreed('region', 'region', parts.region && fullRegion(parts.region), fullRegion(region));
	return {
		...input,
		functionName: parts.name,
		namespace: agreed('namespace', 'namespace', parts.namespace, input.namespace.trim()),
		qualifier: agreed('qualifier', 'qualifier', parts.qualifier, input.qualifier.trim()),
	};
}

/** The namespace, where none is given `default`. @throws InvalidParameter */
export const namespaceOf = (namespace: string): string =>
	checkedName(
		'namespace',
		'Namespace',
		namespace.trim() || 'default',
		NAMESPACE,
		'Up to 60 letters, digits, - and _. Leave it empty for default.',
	);

function target(given: TargetInput, region: string, defaultQualifier: string): FunctionTarget {
	const input = unpacked(given, region);
	const name = checkedName(
		'functionName',
		'Function',
		input.functionName,
		NAME,
		'2 to 60 letters, digits, - and _, beginning with a letter, as the SCF console shows it.',
	);
	return {
		name,
		namespace: namespaceOf(input.namespace),
		qualifier: checkedName(
			'qualifier',
			'Qualifier',
			input.qualifier.trim() || defaultQualifier,
			QUALIFIER,
			'Enter a version number, an alias, $LATEST or $DEFAULT.',
		),
		region,
		wireId: name,
	};
}

/** Whether a call goes to InvokeFunction, which starts synchronous runs only. */
export const callsInvokeFunction = (call: TargetInput['call']): boolean =>
	call !== undefined && !call.asynchronous && syncAction.of(call.options) === 'InvokeFunction';

/** API 3.0: InvokeFunction runs $DEFAULT where Invoke runs $LATEST. @throws InvalidParameter */
export const resolve30 = (input: TargetInput, account: TencentAccount): FunctionTarget =>
	target(
		input,
		longRegion(account.region),
		callsInvokeFunction(input.call) ? '$DEFAULT' : '$LATEST',
	);

/** API 2.0; short region names are its own. @throws InvalidParameter */
export const resolve20 = (input: TargetInput, account: TencentAccount): FunctionTarget =>
	target(input, account.region, '$LATEST');

/** Checks the routing key's documented form. @throws InvalidParameter */
export function checkedRoutingKey(text: string): string {
	const key = text.trim();
	if (!isObject(parseJson(key)) || Buffer.byteLength(key) > 1024) {
		throw new InvalidParameter(
			'routingKey',
			"'Routing Key' is not a JSON object of at most 1,024 bytes",
			'Write it as {"key":"value"}.',
		);
	}
	return key;
}
