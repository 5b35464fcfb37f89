import type { ILoadOptionsFunctions } from 'n8n-workflow';
import {
	InvalidParameter,
	NO_CREDENTIAL,
	type Account,
	type CredentialData,
} from '../providers/contract';
import { parameterText, readSelection, type Selection } from '../providers/selection';

/** Where a picker looks: what the node's parameters say at the moment. */
export interface Place extends Selection {
	/** The credential's fields. */
	readonly data: CredentialData;
	readonly account: Account;
	readonly namespace: string;
	readonly functionName: string;
}

/** @throws InvalidParameter when the parameters name no place yet */
export async function readPlace(context: ILoadOptionsFunctions): Promise<Place> {
	const text = (name: string) => parameterText(context.getCurrentNodeParameter(name));
	needs(text('provider'), 'provider', 'Provider');
	const selection = readSelection(text);
	const { provider, credential } = selection;
	if (credential === NO_CREDENTIAL) {
		throw new InvalidParameter(
			'authentication',
			"'Authentication' is set to None, but lists need a credential",
			'Choose another authentication, or enter the URL by hand.',
		);
	}
	const data = await context.getCredentials<Record<string, unknown>>(credential.type);
	return {
		...selection,
		data,
		account: provider.account(data, text('region')),
		namespace: text('namespace'),
		functionName: text('functionName'),
	};
}

/** @throws InvalidParameter when what the list depends on is still empty */
export function needs(value: string, parameter: string, label: string): void {
	if (value !== '') return;
	throw new InvalidParameter(
		parameter,
		`'${label}' is empty`,
		`Choose the ${label.toLowerCase()} first: the list depends on it.`,
	);
}
