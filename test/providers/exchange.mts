import type {
	Account,
	ApiReply,
	InvokeCall,
	OptionValues,
	Outcome,
	ProviderApi,
	ResultBody,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';

/** What a test says of a call; what it leaves out is the plainest synchronous call of `hello`. */
export interface CallInput {
	functionName?: string;
	namespace?: string;
	qualifier?: string;
	asynchronous?: boolean;
	logTail?: boolean;
	event?: string | Buffer;
	options?: OptionValues;
}

/** What the clouds' accounts hold besides, for tests that call a cloud's own functions. */
type EveryAccount = {
	region: string;
	accountId: string;
	projectId: string;
	logOrigin: string | null;
};

/** The name of `hello`; of an API that calls URLs one of those. */
export const plainName = ({ supports: { http } }: Pick<ProviderApi, 'supports'>): string =>
	http ? http.placeholder.replace('e.g. ', '') : 'hello';

/** A resolved call, as the node makes it from the user's parameters. @throws InvalidParameter */
export function callOf<A extends Account>(
	api: ProviderApi,
	account: A,
	input: CallInput = {},
): InvokeCall<A & EveryAccount> {
	const { namespace = '', qualifier = '', options = {} } = input;
	const functionName = input.functionName ?? plainName(api);
	const { asynchronous = false, logTail = false, event = '{}' } = input;
	const named = { functionName, namespace, qualifier, call: { asynchronous, options } };
	const target = api.resolve(named, account);
	return {
		...{ target, asynchronous, logTail, event: Buffer.from(event), options },
		account: account as A & EveryAccount,
		...{ contentType: null, http: null },
		...{ newId: 'b2c8c1f011114222833301234567890a', timeoutMs: 60_000 },
	};
}

/** A reply off the wire: objects become JSON, text and bytes stay as they are. */
export function reply(
	body: string | Buffer | object,
	headers: Record<string, string> = {},
	status = 200,
): ApiReply {
	const plain = Buffer.isBuffer(body) || typeof body === 'string';
	const bytes = plain ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
	return { status, headers, body: bytes };
}

/** The outcome if it is of that kind; fails the test with the whole outcome otherwise. */
export function asKind<K extends Outcome['kind']>(
	outcome: Outcome,
	kind: K,
): Extract<Outcome, { kind: K }> {
	if (outcome.kind !== kind) {
		throw new Error(`expected ${kind}, got ${JSON.stringify(outcome)}`);
	}
	return outcome as Extract<Outcome, { kind: K }>;
}

/** A payload's text; null where there is none. */
export const textOf = (payload: ResultBody | null): string | null =>
	payload === null ? null : String(payload);
