import type { Account, FunctionTarget, InvocationType } from '../../providers/contract';
import { readSelection, type Selection } from '../../providers/selection';
import type { Options } from '../options';
import type { Reader } from './reader';

/** What every operation on a function needs: all of it read and checked, nothing sent. */
export interface Plan extends Selection {
	readonly account: Account;
	readonly target: FunctionTarget;
	readonly invocationType: InvocationType;
	readonly options: Options;
	/** Total time for the call, in milliseconds. */
	readonly timeoutMs: number;
}

/** Which cloud an item's call goes to, as whom, and with which options. @throws InvalidParameter */
export async function readCall(
	reader: Reader,
	index: number,
): Promise<Selection & Pick<Plan, 'account' | 'options'>> {
	const selection = readSelection((name) => reader.text(name, index));
	const { provider, credential } = selection;
	const account = provider.account(
		await reader.credentials(credential.type),
		reader.text('region', index),
	);
	return { ...selection, account, options: reader.options(index, provider.options) };
}

/** The function as an item's parameters name it. */
export const readTarget = (reader: Reader, index: number) => ({
	functionName: reader.text('functionName', index),
	namespace: reader.text('namespace', index),
	qualifier: reader.text('qualifier', index),
});
