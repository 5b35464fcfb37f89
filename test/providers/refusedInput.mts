import {
	InvalidParameter,
	type Provider,
	type ProviderApi,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { callOf, type CallInput } from './exchange.mts';
import { exampleOf } from './registered.mts';

/** What building the request throws; fails the test when a request comes out. */
export function refusal(
	provider: Provider,
	api: ProviderApi,
	input: CallInput,
	credential = {},
	region = '',
) {
	try {
		const account = provider.account(exampleOf(provider.id, credential), region);
		const request = api.buildInvoke(callOf(api, account, input));
		throw new Error(`would be sent to ${request.url}`);
	} catch (error) {
		if (!(error instanceof InvalidParameter)) throw error;
		expect(error.hint).toMatch(/^[A-Z0-9].{6,}\.$/);
		return { parameter: error.parameter, message: error.message };
	}
}
