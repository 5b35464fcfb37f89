import {
	NO_CREDENTIAL,
	NO_DATA,
	type Account,
	type CredentialData,
	type FunctionTarget,
	type InvocationType,
} from '../../providers/contract';
import { readSelection, type Selection } from '../../providers/selection';
import type { Options } from '../options';
import type { Reader } from './reader';

/** What every operation on a function needs: all of it read and checked, nothing sent. */
export interface Plan extends Selection {
	/** `run`: about runs that were started before; `function`: about a function, which is not called. */
	readonly operation: 'invoke' | 'run' | 'function';
	/** The credential's fields for this item; the same object for the same values. */
	readonly data: CredentialData;
	readonly account: Account;
	readonly target: FunctionTarget;
	readonly invocationType: InvocationType;
	readonly logTail: boolean;
	readonly options: Options;
	/** Total time for the call, in milliseconds. */
	readonly timeoutMs: number;
}

/** The URL of a function already says where it is. */
const ANYWHERE: Account = { region: null, endpoint: null };

/**
 * Which cloud an item's call goes to, as whom, and with which options.
 * @param isToUrl false where a URL only names the function, and the cloud's own API is asked
 * @throws InvalidParameter
 */
export async function readCall(
	reader: Reader,
	index: number,
	isToUrl = true,
): Promise<Selection & Pick<Plan, 'data' | 'account' | 'options'>> {
	const selection = readSelection((name) => reader.text(name, index));
	const { provider, api, credential } = selection;
	const data =
		credential === NO_CREDENTIAL ? NO_DATA : await reader.credentials(credential.type, index);
	const account =
		api.supports.http && isToUrl ? ANYWHERE : provider.account(data, reader.text('region', index));
	return { ...selection, data, account, options: reader.options(index, provider.options) };
}

/** Whose functions and logs a plan's questions are about: a URL says where its function is, not whose it is. */
export const ownerOf = ({ api, provider, data, account }: Plan): Account =>
	api.supports.http ? provider.account(data, '') : account;

/** The function as an item's parameters name it. */
export const readTarget = (reader: Reader, index: number) => ({
	functionName: reader.text('functionName', index),
	namespace: reader.text('namespace', index),
	qualifier: reader.text('qualifier', index),
});

/** What names a plan's function among all, in questions about it. */
export const functionKey = (
	{ provider, api, target }: Pick<Plan, 'provider' | 'api' | 'target'>,
	account: Account,
): string => {
	const { wireId, namespace, qualifier, region } = target;
	const place = [account.endpoint, account.region, region, namespace, wireId, qualifier];
	return JSON.stringify([provider.id, api.id, ...place]);
};
