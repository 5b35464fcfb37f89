import { InvalidParameter, type FunctionTarget, type TargetInput } from '../contract';
import { bearsKey } from '../../../../credentials/signing/functionKey';
import { urlTarget } from '../reading/functionUrl';
import { checkedName } from '../reading/names';
import { appOf, type AzureAccount } from './account';

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,126}$/;
const RULE = 'Up to 127 letters, digits, - and _, beginning with a letter.';

const UNNAMED = { qualifier: null, region: null };

/**
 * An orchestrator. Runs are found by their ID alone, or all of them at once: only a call has to name one.
 * @throws InvalidParameter for a name that could change the path
 */
export function resolve(input: TargetInput, account: AzureAccount): FunctionTarget {
	const isNeeded = input.call !== undefined || input.functionName.trim() !== '';
	const name = isNeeded
		? checkedName('functionName', 'Function', input.functionName, NAME, RULE)
		: '';
	return { name, namespace: appOf(account.endpoint ?? ''), ...UNNAMED, wireId: name };
}

/** A function with an HTTP trigger, by its URL. @throws InvalidParameter for one with a key in it */
export function resolveUrl({ functionName }: TargetInput): FunctionTarget {
	const target = urlTarget(functionName, () => null);
	if (bearsKey(new URL(target.wireId))) {
		throw new InvalidParameter(
			'functionName',
			"'Function' contains a key in its URL (?code=…)",
			'Remove it, and enter the key in the credential: it is sent in a header, since URLs end up in logs.',
		);
	}
	return { ...target, namespace: appOf(target.wireId) };
}
