import type { IExecuteFunctions } from 'n8n-workflow';
import {
	InvalidParameter,
	type ApiRequest,
	type InvokeCall,
	type ProviderApi,
} from '../../providers/contract';
import { LONGEST_FETCH_MS } from '../../transport/keptAlive';
import { binaryEventField, checkSize, readBinaryEvent, readEvent } from './event';
import { readOptions } from './options';
import {
	choose,
	readAccount,
	readApi,
	textParameter,
	type CredentialReader,
	type InvocationType,
	type Plan,
} from './parameters';

/** A call with its event, ready to be sent. */
export interface ReadyCall {
	readonly call: InvokeCall;
	readonly request: ApiRequest;
	/** Something the user should know although the call is made. */
	readonly warning: string | null;
}

/** One item's invocation. */
export interface InvokePlan extends Plan {
	/**
	 * Made up front, but for a binary event: its bytes are read when the item's turn comes, so that a
	 * thousand files are not held in memory at once.
	 */
	ready(): Promise<ReadyCall>;
}

/** An asynchronous start is answered when the event is queued; the function's length plays no part. */
const ASYNC_START_TIMEOUT_MS = 60_000;

/** What the API allows; with kept-alive connections no longer than those wait. */
const longestWait = ({ limits }: ProviderApi, reuseConnections: boolean) =>
	reuseConnections ? Math.min(limits.syncTimeoutMs, LONGEST_FETCH_MS) : limits.syncTimeoutMs;

const INVOCATION_TYPES: readonly InvocationType[] = ['sync', 'async', 'asyncWait'];

/** Reads and checks one item's parameters. @throws InvalidParameter, before anything is sent */
export async function readInvokePlan(
	context: IExecuteFunctions,
	index: number,
	credentials: CredentialReader,
): Promise<InvokePlan> {
	const { provider, api, credential } = readApi(context, index);
	const account = await readAccount(context, index, provider, credential, credentials);
	const options = readOptions(context.getNodeParameter('options', index, {}));
	const type = textParameter(context, 'invocationType', index) || 'sync';
	const invocationType = choose(
		INVOCATION_TYPES.find((one) => one === type),
		'invocationType',
		'Invocation Type',
		type,
	);
	const asynchronous = invocationType !== 'sync';
	if (invocationType === 'asyncWait' && !api.runs) {
		throw new InvalidParameter(
			'invocationType',
			`'Invocation Type' is to wait for completion, but ${api.label} cannot tell the state of a run`,
			'Choose a newer API version, or start it without waiting.',
		);
	}
	const target = api.resolve(
		{
			functionName: textParameter(context, 'functionName', index),
			namespace: textParameter(context, 'namespace', index),
			qualifier: textParameter(context, 'qualifier', index),
			...(!asynchronous && options.call.syncAction && { action: options.call.syncAction }),
		},
		account,
	);
	const prepare = (event: Buffer): ReadyCall => {
		const warning = checkSize(event, api, asynchronous, provider.texts.displayName);
		const call: InvokeCall = {
			account,
			target,
			asynchronous,
			logTail: textParameter(context, 'logType', index) === 'tail',
			event,
			options: options.call,
		};
		return { call, request: api.buildInvoke(call), warning };
	};
	return {
		provider,
		api,
		credential,
		account,
		invocationType,
		target,
		options,
		timeoutMs:
			options.timeoutMs ??
			(asynchronous ? ASYNC_START_TIMEOUT_MS : longestWait(api, options.reuseConnections)),
		ready: readerOfEvent(context, index, api, prepare),
	};
}

function readerOfEvent(
	context: IExecuteFunctions,
	index: number,
	api: ProviderApi,
	prepare: (event: Buffer) => ReadyCall,
): () => Promise<ReadyCall> {
	const source = textParameter(context, 'eventSource', index) || 'json';
	if (source === 'binary') {
		const field = binaryEventField(context, index);
		return async () => prepare(await readBinaryEvent(context, index, field, api));
	}
	const ready = prepare(readEvent(context, index, source, api));
	return async () => ready;
}
